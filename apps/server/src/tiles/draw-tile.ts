import type { ReadPool } from '../database/read-pool.js';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import type { Point, Polygon } from '@getu/domain';
import type { DatabaseKind } from '../database/database.js';
import { loadSql } from '../database/sql.js';
import type { TileLayerDefinition, TileQuery } from './layers/tile-layers.js';
import type { TileRequest } from './layers/tile-request.js';

/** Units along a tile's edge. */
export const tileExtent = 4096;

/** Draws tiles: bytes of a Mapbox Vector Tile 2.1; empty when nothing lies in it. */
export type DrawTile = (layer: TileLayerDefinition, request: TileRequest) => Promise<Buffer>;

/**
 * How a database draws: PostgreSQL encodes the tile itself, the embedded one has no ST_AsMVT and its rows are
 * encoded here. The rows, and so the features, come from the same `.tile.sql`.
 */
export const tileDrawerOf = (kind: DatabaseKind, readPool: ReadPool): DrawTile =>
  kind === 'postgres' ? drawInDatabase(readPool) : drawFromRows(readPool);

const askedTiles = loadSql('layers/asked-tiles.sql', import.meta.url);
/** Where the places of tiles asked for together are among a query's values. */
const placeLists = [1, 2, 3];

/** The statement that lets PostgreSQL encode a query's rows; `test/bench` runs the same through pgbench. */
export function encodedTileSql(layer: string, { text, isJoined, shared }: TileQuery): string {
  const encoded = `select st_asmvt(tile, '${layer}', ${tileExtent}, 'geom', 'id') as mvt from (\n${text}) tile`;
  return isJoined ? `${withList(shared)}\nselect (${encoded}) as mvt from asked order by at` : encoded;
}

function rowsOfTileSql({ text, isJoined, shared }: TileQuery): string {
  const rows = `select st_asgeojson(geom, 0, 0)::json as geometry, to_jsonb(tile) - 'geom' as properties from`;
  return isJoined
    ? `${withList(shared)}\n${rows} asked, lateral (\n${text}) tile`
    : `${rows} (\n${text}) tile`;
}

const withList = (shared: string | undefined): string =>
  shared === undefined ? `with ${askedTiles}` : `with ${askedTiles},\n${shared}`;

function drawInDatabase(readPool: ReadPool): DrawTile {
  const texts = new Map<TileQuery, string>();
  return (layer, request) => {
    const query = layer.queryAt(request.z, request.selection);
    let text = texts.get(query);
    if (text === undefined) texts.set(query, (text = encodedTileSql(layer.name, query)));
    return readPool.bytes({
      name: query.name,
      text,
      values: query.values(request),
      keepsPlan: query.keepsPlan,
      lists: query.isJoined ? placeLists : undefined,
    });
  };
}

type TileGeometry =
  | Point
  | Polygon
  | { type: 'MultiPolygon'; coordinates: [number, number][][][] }
  | { type: 'LineString'; coordinates: [number, number][] }
  | { type: 'MultiLineString'; coordinates: [number, number][][] };

interface TileRow {
  geometry: TileGeometry;
  properties: Record<string, string | number | boolean | null>;
}

function drawFromRows(readPool: ReadPool): DrawTile {
  const texts = new Map<TileQuery, string>();
  return async (layer, request) => {
    const query = layer.queryAt(request.z, request.selection);
    let text = texts.get(query);
    if (text === undefined) texts.set(query, (text = rowsOfTileSql(query)));
    const rows = await readPool.query<TileRow>({
      name: `${query.name} rows`,
      text,
      values: query.values(request),
    });
    return encodeRows(layer.name, rows);
  };
}

const tileFeature = ({ geometry, properties: { id, ...properties } }: TileRow) => ({
  id: id as number,
  // a property without a value is left out, as ST_AsMVT does
  tags: Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== null)),
  ...shapeOf(geometry),
});

/** A geometry in the encoder's terms: points, lines or rings, by the kind of feature. */
function shapeOf(geometry: TileGeometry) {
  switch (geometry.type) {
    case 'Point':
      return { type: 1, geometry: [geometry.coordinates] };
    case 'LineString':
      return { type: 2, geometry: [geometry.coordinates] };
    case 'MultiLineString':
      return { type: 2, geometry: geometry.coordinates };
    case 'Polygon':
      return { type: 3, geometry: geometry.coordinates };
    case 'MultiPolygon':
      return { type: 3, geometry: geometry.coordinates.flat() };
  }
}

function encodeRows(layer: string, rows: TileRow[]): Buffer {
  if (rows.length === 0) return Buffer.alloc(0);
  const features = rows.map(tileFeature) as Parameters<typeof fromGeojsonVt>[0][string]['features'];
  const bytes = fromGeojsonVt({ [layer]: { features } } as Parameters<typeof fromGeojsonVt>[0], {
    version: 2,
    extent: tileExtent,
  });
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
