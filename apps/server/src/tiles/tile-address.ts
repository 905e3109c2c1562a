import { type TileLayer, tileLayers, tileQuerySchema } from '@getu/domain';
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
  return { layer, z, x, y, ...periodOf(queryString) };
}

function wholeNumber(path: string, text: string): number {
  if (/^-?\d{1,15}$/.test(text)) return Number(text);
  throw new ProblemException(400, {
    title: '请求内容不符合要求',
    errors: [{ path, message: '应为整数' }],
  });
}

type GivenPeriod = Pick<TileAddress, 'from' | 'to'>;
const noPeriod: GivenPeriod = { from: undefined, to: undefined };

/** Screens ask with few different periods: each is read once. Bounded, since anybody may send any. */
const periods = new Map<string, GivenPeriod>();
const heldPeriods = 500;

function periodOf(queryString: string): GivenPeriod {
  if (queryString === '') return noPeriod;
  const known = periods.get(queryString);
  if (known) return known;
  const parsed = tileQuerySchema.safeParse(Object.fromEntries(new URLSearchParams(queryString)));
  if (!parsed.success) {
    throw new ProblemException(400, {
      title: '请求内容不符合要求',
      errors: parsed.error.issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message })),
    });
  }
  const { from, to } = parsed.data;
  refuseBackwards({ from, to });
  if (periods.size >= heldPeriods) periods.clear();
  periods.set(queryString, { from, to });
  return { from, to };
}
