import { importLimits, type CoordinateSystem } from '@getu/domain';
import { z } from 'zod';
import { fromSystem } from './coordinate-systems.js';
import { readShapefile, type ShapeRecord } from './shapefile.js';
import { UnreadableFileError } from './unreadable-file.js';

const positionSchema = z.array(z.number()).min(2);
const ringSchema = z.array(positionSchema).min(4);
const geometrySchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: z.array(ringSchema).min(1) }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(ringSchema).min(1)) }),
]);
const collectionSchema = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(z.unknown()),
});
const featureSchema = z.object({
  geometry: geometrySchema,
  properties: z.record(z.string(), z.unknown()).nullish(),
});

/** A grid as a file describes it, in WGS 84. */
export interface FileGrid {
  rings: [number, number][][];
  code: string | null;
  name: string | null;
  parentCode: string | null;
}

export interface FileGrids {
  grids: FileGrid[];
  /** features that are no polygons, or stand for a grid of level four */
  passedOver: number;
}

/**
 * The grids of a file. Fields are found by their usual names, Chinese ones too; what a file does not say is null.
 * @throws UnreadableFileError
 */
export function readFile(
  format: 'geojson' | 'shapefile',
  system: CoordinateSystem,
  content: Uint8Array,
): FileGrids {
  const records = format === 'shapefile' ? readShapefile(content) : readGeoJson(content);
  const grids = records.flatMap((record): FileGrid[] => {
    if (!record || field(record, /^level$|^层级$/i) === '4') return [];
    return [
      {
        rings: fromSystem(system, record.rings),
        code: field(record, /^(grid_?)?code$|^(网格)?编码$/i),
        name: field(record, /^(grid_?)?name$|^(网格)?名称$/i),
        parentCode: field(record, /^parent_?(code)?$|^上级(网格)?(编码)?$/i),
      },
    ];
  });
  if (grids.length === 0) throw new UnreadableFileError('文件里没有网格面');
  refuseTooMuch(grids);
  return { grids, passedOver: records.length - grids.length };
}

/** What no community's file holds is no plan of one; and degrees are asked for, not metres of a projection. */
function refuseTooMuch(grids: readonly FileGrid[]): void {
  if (grids.length > importLimits.grids)
    throw new UnreadableFileError(`网格面过多（${grids.length} 个，最多 ${importLimits.grids} 个）`);
  let corners = 0;
  for (const { rings, name, code } of grids) {
    const called = name ?? code ?? '';
    if (rings.length > importLimits.ringsOfGrid) throw new UnreadableFileError(`网格面的洞过多：${called}`);
    for (const ring of rings) {
      corners += ring.length;
      if (ring.length > importLimits.cornersOfRing || corners > importLimits.corners)
        throw new UnreadableFileError(`边界的折点过多：${called}`);
      if (ring.length < 4) throw new UnreadableFileError(`网格面不足三个角：${called}`);
      const wrong = ring.find(([lng, lat]) => !(Math.abs(lng) <= 180 && Math.abs(lat) <= 90));
      if (wrong)
        throw new UnreadableFileError(`坐标不是经纬度（${wrong.join(', ')}）：请先由投影坐标转换为经纬度`);
    }
  }
}

function field({ properties }: ShapeRecord, name: RegExp): string | null {
  const found = Object.entries(properties).find(([key]) => name.test(key));
  return found?.[1].trim() || null;
}

/** Before each of a hundred thousand corners is looked at. */
function refuseLongRings(feature: unknown): void {
  const { geometry } = (feature ?? {}) as { geometry?: { coordinates?: unknown } };
  const lists = [geometry?.coordinates].flat(2);
  if (lists.length > importLimits.cornersOfRing || lists.some(isTooLong))
    throw new UnreadableFileError('边界的折点过多');
}
const isTooLong = (list: unknown) => Array.isArray(list) && list.length > importLimits.cornersOfRing;

function readGeoJson(content: Uint8Array): (ShapeRecord | null)[] {
  let read: z.infer<typeof collectionSchema>;
  try {
    read = collectionSchema.parse(JSON.parse(new TextDecoder().decode(content)));
  } catch {
    throw new UnreadableFileError('不是有效的 GeoJSON 要素集合');
  }
  return read.features.flatMap((one): (ShapeRecord | null)[] => {
    refuseLongRings(one);
    const feature = featureSchema.safeParse(one);
    if (!feature.success) return [null];
    const { geometry, properties } = feature.data;
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    const words = Object.fromEntries(
      Object.entries(properties ?? {}).map(([key, value]): [string, string] => [
        key,
        typeof value === 'string' || typeof value === 'number' ? String(value) : '',
      ]),
    );
    return polygons.map((rings) => ({
      rings: rings.map((ring) => ring.map(([lng, lat]): [number, number] => [lng!, lat!])),
      properties: words,
    }));
  });
}
