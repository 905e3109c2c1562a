import { repositoryRoot } from '../processes.mjs';
import { query } from '../data/scratch-databases.mjs';

const { encodedTileSql } = await import(`${repositoryRoot}apps/server/dist/tiles/draw-tile.js`);
const { tileLayerDefinitions } = await import(
  `${repositoryRoot}apps/server/dist/tiles/layers/tile-layers.js`
);

const dayOf = (ms) => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date(ms));
const startedAt = new Date();
export const today = dayOf(Date.now());
export const daysAgo = (days) => dayOf(Date.now() - days * 86_400_000);

/** What the screens ask for, and the goal each has as a share of what the database itself can do. */
export const tileCases = [
  { title: 'buildings, zoom 17', layer: 'buildings', z: 17, goal: 0.7 },
  { title: 'cases as points, zoom 17', layer: 'cases', z: 17, goal: 0.9 },
  { title: 'cases in clusters, zoom 16', layer: 'cases', z: 16, goal: 0.9 },
  { title: 'tracks of the last day, zoom 16', layer: 'tracks', z: 16, goal: 1, lastDay: true },
  { title: 'tracks of 30 days, zoom 16', layer: 'tracks', z: 16, goal: 1, from: daysAgo(29), to: today },
  { title: 'heat of a year, zoom 16', layer: 'heat', z: 16, goal: 0.9 },
  { title: 'heat of 30 days, zoom 16', layer: 'heat', z: 16, goal: 0.9, from: daysAgo(29), to: today },
];

/** The tiles of a case that lie over the community, as addresses and as the statement the server runs for them. */
export async function tilesOf({ layer, z, lastDay, ...period }, url) {
  const { from, to } = lastDay ? await lastDayOf(url) : period;
  const [community] = await query(
    url,
    `select id, timezone, st_xmin(outline) as west, st_ymin(outline) as south, st_xmax(outline) as east, st_ymax(outline) as north
     from communities order by id limit 1`,
  );
  const n = 2 ** z;
  const column = (lng) => Math.floor(((lng + 180) / 360) * n);
  const row = (lat) => Math.floor(((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * n);
  const tileQuery = tileLayerDefinitions[layer].queryAt(z);
  const text = encodedTileSql(layer, tileQuery);
  const queryString = from === undefined ? '' : `?from=${from}&to=${to}`;
  const tiles = [];
  for (let x = column(community.west); x <= column(community.east); x++) {
    for (let y = row(community.north); y <= row(community.south); y++) {
      const values = tileQuery.values({
        communityId: community.id,
        timezone: community.timezone,
        z,
        x,
        y,
        from: from ?? daysAgo(364),
        to: to ?? today,
        today,
        deadlineMoment: startedAt,
      });
      const [{ mvt }] = await query(url, text, values);
      // an empty tile is cheap for everybody and would only blur the figures
      if (mvt.length > 0) tiles.push({ path: `/tiles/${layer}/${z}/${x}/${y}.mvt${queryString}`, values });
    }
  }
  if (tiles.length === 0) throw new Error(`No tile of ${layer} at zoom ${z} has anything in it.`);
  return {
    text,
    keepsPlan: tileQuery.keepsPlan,
    paths: tiles.map(({ path }) => path),
    valueLists: tiles.map(({ values }) => values),
  };
}

/** The last day on which a patrol started: with few patrols not every day has one. */
async function lastDayOf(url) {
  const [{ day }] = await query(
    url,
    `select to_char(max(started_at) at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day from tracks`,
  );
  return { from: day, to: day };
}
