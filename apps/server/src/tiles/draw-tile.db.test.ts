import { afterAll, beforeAll, expect, it } from 'vitest';
import { heatBreaksSecondsPerWeek, tileLayers } from '@getu/domain';
import type { Database } from '../database/database.js';
import { describeOnBothDatabases } from '../database/testing.js';
import { rebuildHeat } from '../heat/rollup/heat-rollup.js';
import { type DrawTile, tileDrawerOf } from './draw-tile.js';
import { tileLayerDefinitions } from './layers/tile-layers.js';
import type { TileRequest } from './layers/tile-request.js';
import { type DecodedFeature, decodeTile } from './testing/decode-tile.js';
import { layCellHours, layGround, layPatrol, smallGround, uuidOf } from './testing/small-ground.js';

const { communityId, timezone, today, tile } = smallGround;
const march: TileRequest = {
  communityId,
  timezone,
  ...tile,
  from: '2026-03-01',
  to: '2026-03-31',
  today,
  deadlineMoment: new Date('2026-03-24T00:00:00Z'),
};

/** The tiles of a zoom that the ground can touch. */
function* tilesAt(z: number) {
  const shift = 2 ** (z - tile.z);
  for (let x = Math.floor((tile.x - 1) * shift); x < (tile.x + 2) * shift; x++)
    for (let y = Math.floor((tile.y - 1) * shift); y < (tile.y + 2) * shift; y++) yield { z, x, y };
}

/** Twice the area by the surveyor's formula, in tile units with y down: positive for an outer ring. */
const areaOf = (ring: readonly (readonly [number, number])[]) =>
  ring.slice(1).reduce((sum, [x, y], index) => sum + ring[index]![0] * y - x * ring[index]![1], 0);

describeOnBothDatabases('drawing tiles', (open) => {
  let database: Database;
  let draw: DrawTile;
  const featuresOf = async (layer: (typeof tileLayers)[number], asked: Partial<TileRequest> = {}) =>
    decodeTile(await draw(tileLayerDefinitions[layer], { ...march, ...asked }), layer);

  beforeAll(async () => {
    database = await open();
    draw = tileDrawerOf(database.kind, database.readPool);
    await layGround(database.dataSource);
    for (const [number, startedAt] of ['2026-03-05T01:00:00Z', '2026-03-06T15:30:00Z'].entries()) {
      await layCellHours(
        database.dataSource,
        await layPatrol(database.dataSource, number, startedAt),
        startedAt,
      );
    }
    await rebuildHeat(database.dataSource, communityId);
  });
  afterAll(() => database.close());

  it('gives the same features whether the database encodes a tile or the server does', async () => {
    // only PostgreSQL can do both
    if (database.kind === 'embedded') return;
    const drawFromRows = tileDrawerOf('embedded', database.readPool);
    let compared = 0;
    for (const layer of tileLayers) {
      for (const z of [13, 15, 16, 17, 18]) {
        for (const place of tilesAt(z)) {
          const request = { ...march, ...place };
          const byDatabase = decodeTile(await draw(tileLayerDefinitions[layer], request), layer);
          const byServer = decodeTile(await drawFromRows(tileLayerDefinitions[layer], request), layer);
          expect(byServer, `${layer}/${z}/${place.x}/${place.y}`).toEqual(byDatabase);
          compared += byDatabase.length;
        }
      }
    }
    expect(compared).toBeGreaterThan(400);
  }, 120_000);

  it('draws buildings with their height, under ids that do not change with the tile', async () => {
    const here = await featuresOf('buildings');
    expect(here.map(({ id, properties }) => [id, properties])).toContainEqual([
      2,
      { name: '2幢', kind: 'residential', storeys: 18, height: 54 },
    ]);
    const closer = await featuresOf('buildings', { z: 17, x: tile.x * 2 + 1, y: tile.y * 2 });
    expect(closer.map(({ id }) => id)).toContain(3);
  });

  //   y down ┌──►──┐   an outer ring's area is positive
  //          └──◄──┘
  it('winds the outer rings of every polygon as the format wants', async () => {
    for (const layer of ['buildings', 'grids', 'heat'] as const) {
      const rings = (await featuresOf(layer)).flatMap(({ geometry }) => geometry);
      expect(rings.length, layer).toBeGreaterThan(0);
      for (const ring of rings) expect(areaOf(ring), layer).toBeGreaterThan(0);
    }
  });

  it('draws the border that two grids share as one line', async () => {
    const [west, east] = (await featuresOf('grids')).filter(({ properties }) => properties.level === 4);
    expect([west!.properties.name, east!.properties.name].sort()).toEqual(['东格', '西格']);
    const columnsOf = ({ geometry }: DecodedFeature) => geometry[0]!.map(([x]) => x);
    const [westernmost, easternmost] = [columnsOf(west!), columnsOf(east!)].sort(
      (a, b) => Math.min(...a) - Math.min(...b),
    );
    expect(Math.max(...westernmost!)).toBe(Math.min(...easternmost!));
  });

  it('has no grids on a day before any plan was in force', async () => {
    expect(await featuresOf('grids', { today: '2025-12-31' })).toEqual([]);
  });

  it('draws each patrol of the period once, with its team', async () => {
    const tracks = await featuresOf('tracks', { from: '2026-03-06', to: '2026-03-06' });
    // 15:30 UTC is 23:30 of the same day in the community
    expect(tracks.map(({ properties }) => properties)).toEqual([
      { patrol: uuidOf(6, 1), team: '红袖标一队', started_at: Date.parse('2026-03-06T15:30:00Z') / 1000 },
    ]);
    expect(await featuresOf('tracks', { from: '2026-03-07', to: '2026-03-31' })).toEqual([]);
  });

  it('reads deadlines at the moment it is given', async () => {
    const deadlineAt = async (moment: string) => {
      const all: DecodedFeature[] = [];
      for (const place of tilesAt(17)) {
        all.push(...(await featuresOf('cases', { ...place, deadlineMoment: new Date(moment) })));
      }
      return Object.fromEntries(all.map(({ properties }) => [properties.number, properties.deadline]));
    };
    // S000 is due on the 22nd at 04:00 UTC and turns amber on the 20th
    expect((await deadlineAt('2026-03-20T03:59:59Z')).S000).toBe('in-time');
    expect((await deadlineAt('2026-03-20T04:00:00Z')).S000).toBe('due-soon');
    expect((await deadlineAt('2026-03-22T04:00:00Z')).S000).toBe('overdue');
    // settled
    expect((await deadlineAt('2026-04-22T04:00:00Z')).S001).toBe('none');
  });

  it('counts every case once over the tiles of a clustered zoom, alone or in a cluster', async () => {
    for (const z of [13, 15, 16]) {
      let cases = 0;
      let open = 0;
      for (const place of tilesAt(z)) {
        for (const { properties } of await featuresOf('cases', place)) {
          const count = (properties.count as number | undefined) ?? 1;
          cases += count;
          if (!properties.settled) open += count;
          expect(String(properties.number ?? properties.count)).toMatch(/^(?:S\d{3}|\d+)$/);
        }
      }
      expect({ z, cases, open }).toEqual({ z, cases: 40, open: 10 });
    }
  });

  it('joins cases that cover each other, and leaves open and settled ones apart', async () => {
    const features: DecodedFeature[] = [];
    for (const place of tilesAt(16)) features.push(...(await featuresOf('cases', place)));
    const clusters = features.filter(({ properties }) => properties.count !== undefined);
    // S001 (hazard) and S002 (sanitation) share a place and are settled
    expect(clusters.map(({ properties }) => properties)).toEqual([
      {
        settled: true,
        count: 2,
        dispute: 0,
        hazard: 1,
        sanitation: 1,
        order: 0,
        opinion: 0,
        request: 0,
        urgent_count: 0,
        overdue_count: 0,
      },
    ]);
  });

  it('draws as many seconds of heat as the patrols left in the tile, at every zoom', async () => {
    const [{ seconds }] = await database.dataSource.query<[{ seconds: number }]>(
      'select sum(dwell_s)::integer as seconds from patrol_cell_hours',
    );
    expect(seconds).toBeGreaterThan(1000);
    for (const z of [13, 15, 16, 17]) {
      let drawn = 0;
      for (const place of tilesAt(z)) {
        for (const { properties } of await featuresOf('heat', place)) drawn += properties.dwell_s as number;
      }
      expect({ z, drawn }).toEqual({ z, drawn: seconds });
    }
  });

  it('classes heat by seconds a week of the window', async () => {
    // one hour in one cell, in a window of two weeks: half an hour a week
    const week = await featuresOf('heat', { from: '2026-03-05', to: '2026-03-05' });
    expect(week.length).toBeGreaterThan(10);
    for (const { properties } of week) {
      const secondsPerWeek = (properties.dwell_s as number) * 7;
      const reached = heatBreaksSecondsPerWeek.filter((from) => secondsPerWeek >= from).length;
      expect(properties).toMatchObject({ class: reached, passes: 1, patrols: 1, last_seen: '2026-03-05' });
    }
  });
});
