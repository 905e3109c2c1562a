import { type TileLayer, tileLayers, type TileQuery, tileQuerySchema } from '@getu/domain';
import { ProblemException } from '../http/answers/problem.js';
import { refuseBackwards } from '../lists/period.js';
import { tileLayerDefinitions } from './layers/tile-layers.js';

/** Which tile is asked for; a day that is not given is left to the default period. */
export interface TileAddress {
  layer: TileLayer;
  z: number;
  x: number;
  y: number;
  from: string | undefined;
  to: string | undefined;
  /** by whom, when and where it was walked, and what it is compared with; undefined for all heat, and for other layers */
  heat: HeatAddress | undefined;
}

/** What of a query only heat understands, and one text for it: equal texts, equal heat. */
export interface HeatAddress extends Omit<TileQuery, 'from' | 'to'> {
  key: string;
}

const isLayer = (name: string): name is TileLayer => (tileLayers as readonly string[]).includes(name);

/** The layer of that name. @throws ProblemException 404 */
export function layerOf(name: string): TileLayer {
  if (!isLayer(name)) throw new ProblemException(404, { detail: `没有图层 ${name.slice(0, 40)}` });
  return name;
}

/**
 * The tile that a path and query ask for.
 * @throws ProblemException 404 for a layer or tile that does not exist, 400 for numbers or days that are none
 */
export function tileAddress(
  name: string,
  zText: string,
  xText: string,
  yText: string,
  queryString: string,
): TileAddress {
  const layer = layerOf(name);
  const [z, x, y] = [wholeNumber('z', zText), wholeNumber('x', xText), wholeNumber('y', yText)];
  const { minZoom, maxZoom } = tileLayerDefinitions[layer];
  if (z < minZoom || z > maxZoom)
    throw new ProblemException(404, { detail: `图层 ${layer} 的级别为 ${minZoom} 至 ${maxZoom}` });
  if (x < 0 || y < 0 || x >= 2 ** z || y >= 2 ** z)
    throw new ProblemException(404, { detail: `第 ${z} 级没有这个瓦片` });
  const { heat, ...period } = queryOf(queryString);
  return { layer, z, x, y, ...period, heat: layer.startsWith('heat') ? heat : undefined };
}

function wholeNumber(path: string, text: string): number {
  if (/^-?\d{1,15}$/.test(text)) return Number(text);
  throw new ProblemException(400, {
    title: '请求内容不符合要求',
    errors: [{ path, message: '应为整数' }],
  });
}

type GivenQuery = Pick<TileAddress, 'from' | 'to' | 'heat'>;
const nothingGiven: GivenQuery = { from: undefined, to: undefined, heat: undefined };

/** Screens ask with few different queries: each is read once. Bounded, since anybody may send any. */
const queries = new Map<string, GivenQuery>();
const heldQueries = 500;

function queryOf(queryString: string): GivenQuery {
  if (queryString === '') return nothingGiven;
  const known = queries.get(queryString);
  if (known) return known;
  const parsed = tileQuerySchema.safeParse(Object.fromEntries(new URLSearchParams(queryString)));
  if (!parsed.success) {
    throw new ProblemException(400, {
      title: '请求内容不符合要求',
      errors: parsed.error.issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message })),
    });
  }
  const { from, to, ...rest } = parsed.data;
  refuseBackwards({ from, to });
  refuseBackwards({ from: rest.againstFrom, to: rest.againstTo });
  const { weekdays, hours, team, grid, againstFrom, againstTo } = rest;
  const key = [weekdays, hours, team, grid, againstFrom, againstTo].map(String).join('/');
  const isFiltered = Object.values(rest).some((value) => value !== undefined);
  const given = { from, to, heat: isFiltered ? { ...rest, key } : undefined };
  if (queries.size >= heldQueries) queries.clear();
  queries.set(queryString, given);
  return given;
}
