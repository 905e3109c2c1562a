import { frameAt } from '@getu/topology';
import { expect, it } from 'vitest';
import { shallowRef } from 'vue';
import type { PointerAt } from '../tools/tool';
import { screenFrameOf } from './screen-frame';
import { useKeyPointer } from './use-key-pointer';

const frame = frameAt([1187842000, 320450000]);
const size = { width: 800, height: 600 };
const opened = () => {
  const screen = shallowRef(
    screenFrameOf({ center: [118.7842, 32.045], zoom: 18, anchor: [400, 300] }, frame),
  );
  const told: [string, number, number][] = [];
  const tell = (what: string) => (at: PointerAt) => told.push([what, ...at.pixel.map(Math.round)] as never);
  const pointer = useKeyPointer({
    ...{ screen, size: () => size },
    ...{ down: tell('down'), move: tell('move'), up: tell('up') },
    pan: (x, y) => told.push(['pan', x, y]),
  });
  const press = (key: string, more: Partial<KeyboardEvent> = {}) =>
    pointer.key({ key, ...more } as KeyboardEvent);
  return { pointer, press, told };
};

it('arrows bring it into the middle and then move it, the space bar presses there', () => {
  const { press, told } = opened();
  expect(press(' ')).toBe(false);
  for (const key of ['ArrowLeft', 'ArrowLeft', 'ArrowUp', ' ']) expect(press(key)).toBe(true);
  press('ArrowRight', { shiftKey: true });
  expect(told).toEqual([
    ['move', 400, 300],
    ['move', 380, 300],
    ['move', 380, 280],
    ['down', 380, 280],
    ['up', 380, 280],
    ['move', 382, 280],
  ]);
});

it('near the edge the map moves along', () => {
  const { press, told } = opened();
  for (let i = 0; i < 19; i++) press('ArrowLeft');
  expect(told.filter(([what]) => what === 'pan')).toEqual([['pan', -120, 0]]);
});
