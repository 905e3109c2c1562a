import { outlineOf, polygonsOf, takeCensus, type PlanarMap } from '@getu/topology';
import { describe, expect, it } from 'vitest';
import { dragTo, placeFor, takeHold } from './border/drag-border';
import { growRing } from './areas/grow-ring';
import { handleNear, handlesIn } from './border/handles-of';
import { beginPainting, paint } from './areas/paint';
import { snap, snapGroundOf } from './aiming/snap';
import { previewSplit } from './lines/split';
import { previewMerge } from './areas/merge';
import { corner, four, side, square } from '../testing/four-grids.fixture';

const everywhere = { minX: -1e6, minY: -1e6, maxX: 1e6, maxY: 1e6 };
const middleOf = (map: PlanarMap) =>
  handlesIn(map, everywhere, 10).find(({ x, y }) => x === side && y === side)!;
const noGround = (map: PlanarMap) => snapGroundOf(map.frame, []);

describe('handles', () => {
  it('the middle junction can be taken; those on the outline slide along it, its corners are held by its lock', () => {
    const handles = handlesIn(four(), everywhere, 10);
    const middle = handles.find(({ x, y }) => x === side && y === side);
    expect(middle).toMatchObject({ kind: 'junction', held: false, faces: ['a', 'b', 'c', 'd'] });
    expect(middle?.slides).toBeUndefined();
    expect(handles.filter(({ slides }) => slides !== undefined)).toHaveLength(4);
    expect(handles.filter(({ kind, held }) => kind === 'corner' && held)).toHaveLength(4);
    expect(handles.filter(({ kind }) => kind === 'midpoint')).toHaveLength(4);
  });

  it('a junction is preferred to a midpoint that is nearer', () => {
    const handles = handlesIn(four(), everywhere, 10);
    const at = [side, side * 1.3];
    const near = handleNear(handles, ({ x, y }) => Math.hypot(x - at[0]!, y - at[1]!), side);
    expect(near?.kind).toBe('junction');
  });
});

describe('dragging', () => {
  it('moves the borders of all grids at a junction and is one edit in the end', () => {
    const map = four();
    const middle = middleOf(map);
    let drag = takeHold(map, middle);
    for (let step = 1; step <= 5; step++) drag = dragTo(drag, [side + step * 500, side + step * 300]);
    expect(drag.edit).toEqual({
      kind: 'move-junction',
      from: corner(1, 1),
      to: [118.7 + (side + 2500) / 1e7, 32 + (side + 1500) / 1e7],
    });
    for (const { geometry } of polygonsOf(drag.map, 5)) {
      expect(geometry.coordinates[0]).toContainEqual((drag.edit as { to: unknown }).to);
    }
  });

  it('a place that cannot be leaves the borders where they last held, says why, and gives no edit', () => {
    const map = four();
    const middle = middleOf(map);
    const held = dragTo(takeHold(map, middle), [side + 500, side]);
    const refused = dragTo(held, [side * 3, side]);
    expect(refused.refusal?.code).toBeDefined();
    expect(refused.map).toBe(held.map);
    expect(refused.edit).toBeNull();
    expect([refused.at, refused.lastAt]).toEqual([
      [side * 3, side],
      [side + 500, side],
    ]);
  });

  it('a junction of the outline stays on it, wherever it is held', () => {
    const map = four();
    const northern = handlesIn(map, everywhere, 10).find(({ x, y }) => x === side && y === 2 * side)!;
    const at = placeFor(map, northern, [side * 1.4, side * 1.7], 0)!;
    expect(at).toEqual([side * 1.4, side * 2]);
    const drag = dragTo(takeHold(map, northern), at);
    expect(drag.edit?.kind).toBe('move-junction');
    expect(outlineOf(drag.map).coordinates[0]).toContainEqual(corner(1, 2));
    expect(placeFor(map, middleOf(map), [side, side * 1.4], 0)).toBeNull();
  });

  it('a midpoint that is dragged becomes a corner', () => {
    const map = four();
    const midpoint = handlesIn(map, everywhere, 10).find(({ kind }) => kind === 'midpoint')!;
    const drag = dragTo(takeHold(map, midpoint), [midpoint.x + 300, midpoint.y + 400]);
    expect(drag.edit?.kind).toBe('insert-vertex');
  });
});

describe('snapping', () => {
  it('prefers a junction to the compound’s edge that is nearer, and the edge to a road', () => {
    const map = four();
    const ground = snapGroundOf(map.frame, [
      { kind: 'compound', points: [side + 100, 0, side + 100, 2 * side] },
      { kind: 'road', points: [side + 90, 0, side + 90, 2 * side] },
    ]);
    const ask = { at: [side + 95, side + 60] as const, ground, frame: map.frame, reachMeters: 3 };
    expect(snap({ ...ask, map })).toEqual({ kind: 'junction', at: [side, side] });
    expect(snap({ ...ask, map: null })).toMatchObject({ kind: 'compound', at: [side + 100, side + 60] });
  });

  it('leaves a point alone when nothing is near', () => {
    const map = four();
    expect(
      snap({ at: [side / 2 + 0.4, side / 2], ground: noGround(map), frame: map.frame, map, reachMeters: 3 }),
    ).toEqual({ kind: 'free', at: [side / 2, side / 2] });
  });
});

describe('painting', () => {
  const house = (x: number, y: number) => ({
    id: `${x},${y}`,
    kind: 'building' as const,
    rings: [
      (
        [
          [0, 0],
          [3000, 0],
          [3000, 2000],
          [0, 2000],
          [0, 0],
        ] as const
      ).map(([dx, dy]) => [118.7 + (x + dx) / 1e7, 32 + (y + dy) / 1e7] as const),
    ],
  });

  it('hands a house by the border over, with the strip between', () => {
    const map = four();
    const painting = paint(beginPainting(map, 'b'), house(side - 4000, side + 5000));
    expect(painting.done).toHaveLength(1);
    expect(painting.edit).toMatchObject({ kind: 'hand-over', to: 'b' });
    expect(painting.map).not.toBe(map);
  });

  it('a house beyond reach waits, and goes with the one that joins it', () => {
    const map = four();
    const far = paint(beginPainting(map, 'b'), house(side - 13_000, side + 5000));
    expect(far.waiting).toHaveLength(1);
    expect(far.edit).toBeNull();
    expect(far.refusal?.code).toBe('receiver-apart');
    const between = { ...house(side - 11_000, side + 5000), rings: house(side - 11_000, side + 5000).rings };
    const wide = {
      ...between,
      rings: [
        between.rings[0]!.map(([lng, lat], i) => [i === 1 || i === 2 ? lng + 6000 / 1e7 : lng, lat] as const),
      ],
    };
    const joined = paint(far, wide);
    expect(joined.waiting).toHaveLength(0);
    expect(joined.done).toHaveLength(2);
  });

  it('passes over what the receiver has already', () => {
    const map = four();
    const painting = beginPainting(map, 'b');
    expect(paint(painting, house(side + 5000, side + 5000))).toBe(painting);
  });
});

describe('splitting and merging', () => {
  const people = (map: PlanarMap) =>
    takeCensus(map, [
      { id: '1', point: [118.7 + 4000 / 1e7, 32 + 4000 / 1e7], weights: { households: 10 } },
      { id: '2', point: [118.7 + 16_000 / 1e7, 32 + 4000 / 1e7], weights: { households: 2 } },
    ]);
  const line = [
    [side / 2, -200],
    [side / 2, side + 200],
  ] as const;

  it('the part with more households keeps the identity, unless the planner swaps', () => {
    const census = people(four());
    const first = previewSplit({ census, line, newFace: 'e', swapped: false });
    expect(first).toMatchObject({ kind: 'accepted', edit: { face: 'c', newSide: 'right' } });
    const second = previewSplit({ census, line, newFace: 'e', swapped: true });
    expect(second).toMatchObject({ kind: 'accepted', edit: { newSide: 'left' } });
  });

  it('a line that stops inside says so', () => {
    const preview = previewSplit({
      census: people(four()),
      line: [line[0], [side / 2, side / 2]],
      newFace: 'e',
      swapped: false,
    });
    expect(preview).toMatchObject({ kind: 'refused', refusal: { code: 'cut-does-not-divide' } });
  });

  it('grids of two parents ask for one', () => {
    expect(previewMerge(four(), 'a', 'c', null)).toEqual({
      kind: 'parent-needed',
      parents: ['north', 'south'],
    });
    expect(previewMerge(four(), 'a', 'c', 'south').kind).toBe('accepted');
    expect(previewMerge(four(), 'a', 'd', null)).toMatchObject({
      kind: 'refused',
      refusal: { code: 'not-neighbours' },
    });
  });
});

describe('small things', () => {
  it('a grown house keeps its shape and its distance', () => {
    const map = four();
    const ring = growRing(square(0, 0).coordinates[0]!, 2, map.frame);
    const { lng, lat } = map.frame.metersPerDegree;
    expect((118.7 - ring[0]![0]) * lng).toBeCloseTo(2, 6);
    expect((32 - ring[0]![1]) * lat).toBeCloseTo(2, 6);
    expect(ring).toHaveLength(5);
  });
});
