import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope, nextTick, shallowRef } from 'vue';
import { paintFrames } from '../../ui/paint-frames.fixture';
import { useFocusAfterPanels } from './focus-after-panels';
import type { GridFocus } from '../data/grid-focus';

const focusOn = (code: string) => ({ codes: [code] }) as unknown as GridFocus;

function standing(first: GridFocus | null) {
  const scope = effectScope();
  const wanted = shallowRef(first);
  const { focus, settle } = scope.run(() => useFocusAfterPanels(() => wanted.value))!;
  return { scope, wanted, focus, settle };
}

describe('the focus that the map shows', () => {
  let paint: () => void;
  const paintPanels = () => {
    paint();
    vi.advanceTimersByTime(1);
  };
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    paint = paintFrames();
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('is there at the start, and follows a choice once the panels are painted', async () => {
    const { wanted, focus } = standing(focusOn('a'));
    expect(focus.value?.codes).toEqual(['a']);
    wanted.value = focusOn('b');
    await nextTick();
    paintPanels();
    expect(focus.value?.codes).toEqual(['b']);
  });

  it('of two choices within a frame only the last is shown', async () => {
    const { wanted, focus } = standing(null);
    wanted.value = focusOn('a');
    await nextTick();
    wanted.value = focusOn('b');
    await nextTick();
    paintPanels();
    expect(focus.value?.codes).toEqual(['b']);
  });

  it('settled at once it does not come a second time', async () => {
    const { wanted, focus, settle } = standing(null);
    wanted.value = focusOn('a');
    await nextTick();
    settle();
    const shown = focus.value;
    expect(shown?.codes).toEqual(['a']);
    wanted.value = focusOn('b');
    paintPanels();
    expect(focus.value).toBe(shown);
  });

  it('of a map that is gone it is not shown any more', async () => {
    const { scope, wanted, focus } = standing(null);
    wanted.value = focusOn('a');
    await nextTick();
    scope.stop();
    paintPanels();
    expect(focus.value).toBeNull();
  });
});
