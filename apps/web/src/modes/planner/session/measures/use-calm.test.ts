import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { effectScope, nextTick, shallowRef, watch } from 'vue';
import { calmMs, useCalm } from './use-calm';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

//  pointer  ├─┼─┼─┼─┼─┼─┼─┤ up      sixty a second
//  panels   ├───────┼───────┼ last    every 150 ms, and what it came to
it('panels hear of a drag a few times a second, and always how it ended', async () => {
  const frame = shallowRef(0);
  const isMoving = shallowRef(false);
  const heard: number[] = [];
  const scope = effectScope();
  const calm = scope.run(() => {
    const value = useCalm(
      () => frame.value,
      () => isMoving.value,
    );
    watch(value, (now) => heard.push(now), { flush: 'sync' });
    return value;
  })!;

  frame.value = 1;
  await nextTick();
  expect(calm.value).toBe(1);

  isMoving.value = true;
  for (let i = 2; i <= 61; i++) {
    frame.value = i;
    await nextTick();
    vi.advanceTimersByTime(1000 / 60);
  }
  const during = heard.length - 1;
  expect(during).toBeGreaterThanOrEqual(5);
  expect(during).toBeLessThanOrEqual(1000 / calmMs + 1);

  frame.value = 62;
  isMoving.value = false;
  await nextTick();
  expect(calm.value).toBe(62);
  vi.advanceTimersByTime(1000);
  expect(heard.at(-1)).toBe(62);
  scope.stop();
});
