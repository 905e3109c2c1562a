import { describe, expect, it } from 'vitest';
import { mercatorOf } from '../map/camera/fit-pitched-camera';
import { dataDensity, outingsOf } from './data-density';
import { newPlace, placeAt, vertexAt } from './place-at';
import { nextMoment, strokeOf } from './replay-clock';
import { replayPathOf, replayPathsOf, spanOf, type Walk } from './replay-path';

const startedAt = '2026-11-21T11:00:00.000Z';
const start = Date.parse(startedAt) / 1000;

//   0 s ── 60 s ── 120 s  ┈ silent ┈  600 s ── 660 s        stands from 20 s to 50 s
const walk: Walk = {
  id: 'a',
  teamName: '杨家巷红袖标队',
  startedAt,
  track: {
    type: 'MultiLineString',
    coordinates: [
      [
        [103.79, 25.51],
        [103.791, 25.51],
        [103.792, 25.51],
      ],
      [
        [103.795, 25.51],
        [103.796, 25.51],
      ],
    ],
  },
  times: [
    [0, 60, 120],
    [600, 660],
  ],
  stops: [{ lngLat: [103.7905, 25.51], arrivedAt: '2026-11-21T11:00:20.000Z', seconds: 30 }],
};
const path = replayPathOf(walk);
const laterPath = replayPathOf({ ...walk, id: 'b', startedAt: '2026-11-21T13:00:00.000Z', stops: [] });

describe('where a walker is at a moment', () => {
  it('between two reports it is as far along as the time is', () => {
    const place = placeAt(path, start + 90);
    expect(place.state).toBe('walking');
    expect(place.x).toBeCloseTo(mercatorOf([103.7915, 25.51]).x, 12);
  });

  it('in a gap it is silent where it was last heard of, and no way is made up', () => {
    const place = placeAt(path, start + 400);
    expect(place.state).toBe('silent');
    expect(place.x).toBe(mercatorOf([103.792, 25.51]).x);
  });

  it('stands during a stop, is not there before the start and is over after the end', () => {
    expect(placeAt(path, start + 30).state).toBe('standing');
    expect(placeAt(path, start + 50).state).toBe('walking');
    expect(placeAt(path, start - 1).state).toBe('before');
    expect(placeAt(path, start + 660).state).toBe('walking');
    expect(placeAt(path, start + 661).state).toBe('after');
  });

  it('playing on and jumping find the same vertex as looking from the front', () => {
    const seconds = Float64Array.from({ length: 500 }, (_, i) => Math.floor(i / 3) * 7);
    const slow = (at: number) => seconds.reduce((last, one, i) => (one <= at ? i : last), -1);
    let near = -1;
    for (let i = 0; i < 400; i++) {
      // mostly onward, now and then far away
      const at = i % 37 === 0 ? (i * 7919) % 1300 : i * 3 - 20;
      near = vertexAt(seconds, at, near);
      expect(near).toBe(slow(at));
    }
  });

  it('a vertex whose time falls or is missing is left out', () => {
    const odd = replayPathOf({
      ...walk,
      times: [
        [0, 60],
        [30, 660],
      ],
    });
    expect([...odd.seconds]).toEqual([start, start + 60, start + 660]);
    expect([...odd.begins]).toEqual([1, 0, 1]);
  });

  it('everybody of a window is laid out as each patrol alone', () => {
    const [flat] = replayPathsOf({
      startMs: (start - 30) * 1000,
      endMs: (start + 660) * 1000,
      tracks: [
        {
          patrolId: 'a',
          number: 'XL2026-0001',
          teamId: 't',
          teamName: walk.teamName,
          segments: walk.track.coordinates.map((line, i) =>
            line.flatMap(([lng, lat], j) => [lng!, lat!, walk.times[i]![j]! + 30]),
          ),
          stops: [103.7905, 25.51, 50, 30],
        },
      ],
      density: { binSeconds: 690, walking: [1] },
      leftOut: 0,
    });
    expect(flat).toEqual(path);
  });

  it('a place is filled, not made', () => {
    const place = newPlace();
    expect(placeAt(path, start + 10, place)).toBe(place);
  });
});

describe('what there is to see when', () => {
  it('density is the mean number of walkers of each part, silence being nobody', () => {
    const span = spanOf([path])!;
    expect(span).toEqual({ from: start, to: start + 660 });
    const density = dataDensity([path, path], span, 11);
    expect([...density].map((mean) => Number(mean.toFixed(3)))).toEqual([2, 2, 0, 0, 0, 0, 0, 0, 0, 0, 2]);
  });

  it('outings that overlap are one, those apart are two', () => {
    expect(outingsOf([laterPath, path, path])).toHaveLength(2);
    expect(spanOf([])).toBeNull();
  });
});

describe('the clock of a replay', () => {
  const outings = outingsOf([path, laterPath]);

  it('a second of the screen is as many of the walk as the speed says, however long the frames are', () => {
    let at = start;
    for (const elapsedMs of [16, 17, 33, 100, 16, 18]) at = nextMoment(at, elapsedMs, 60, outings).at;
    expect(at - start).toBeCloseTo(0.2 * 60, 9);
  });

  it('where nobody is out it goes on at the next outing, and stops at the last one’s end', () => {
    expect(nextMoment(start + 659.9, 100, 60, outings)).toEqual({ at: outings[1]!.from, isOver: false });
    expect(nextMoment(outings[1]!.to - 0.1, 100, 60, outings)).toEqual({ at: outings[1]!.to, isOver: true });
  });

  it('a tab that slept does not leap', () => {
    expect(nextMoment(start, 3_600_000, 60, outings).at - start).toBe(15);
  });

  it('keys step, page, play and change the speed; others are left alone', () => {
    const span = { from: start, to: start + 7200 };
    expect(strokeOf(' ', false, span)).toBe('toggle');
    expect(strokeOf('ArrowLeft', false, span)).toEqual({ by: -10 });
    expect(strokeOf('ArrowRight', true, span)).toEqual({ by: 60 });
    expect(strokeOf('PageUp', false, span)).toEqual({ by: 360 });
    expect(strokeOf('End', false, span)).toEqual({ to: 'end' });
    expect(strokeOf('Tab', false, span)).toBeNull();
  });
});
