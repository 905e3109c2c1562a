import { describe, expect, it } from 'vitest';
import type {
  BasemapCollection,
  BuildingCollection,
  CompoundCollection,
  GridCollection,
  PlaceCollection,
  RoadKind,
} from '@getu/domain';
import { buildingLabels, gridLabels, namesOf, roadNameLines, shortNameOf } from './label-points';

const road = (
  name: string | null,
  from: [number, number],
  to: [number, number],
  kind: RoadKind = 'street',
): BasemapCollection['features'][number] => ({
  type: 'Feature',
  id: `${from}`,
  geometry: { type: 'LineString', coordinates: [from, to] },
  properties: { layer: 'road', kind, name, widthMeters: 12 },
});

describe('label points', () => {
  it('writes a road that was cut at crossings once, and nothing on a road without a name', () => {
    const lines = roadNameLines({
      type: 'FeatureCollection',
      features: [
        road('文苑街', [0, 0], [1, 0]),
        road('文苑街', [1, 0], [2, 0]),
        road('望江街', [0, 1], [1, 1]),
        road(null, [0, 2], [1, 2]),
      ],
    });
    expect(lines.map((line) => [line.properties!.name, line.geometry.coordinates.length])).toEqual([
      ['文苑街', 3],
      ['望江街', 2],
    ]);
  });

  it('begins with the wide roads, whose names win over those of lanes', () => {
    const features = [road('后巷', [0, 0], [1, 0], 'lane'), road('馨宸大道', [0, 1], [1, 1], 'main')];
    const lines = roadNameLines({ type: 'FeatureCollection', features });
    expect(lines.map(({ properties }) => properties!.name)).toEqual(['馨宸大道', '后巷']);
  });

  it('keeps all names in one source, each said whose it is, of whatever has been read so far', () => {
    const basemap: BasemapCollection = {
      type: 'FeatureCollection',
      features: [road('文苑街', [0, 0], [1, 0])],
    };
    const compounds = {
      features: [{ properties: { id: 'c', name: '彼岸小区', labelPoint: [1, 1] } }],
    } as unknown as CompoundCollection;
    const whoseOf = (ground: Parameters<typeof namesOf>[0]) =>
      namesOf(ground).features.map(({ properties }) => [properties!['of'], properties!['name']]);
    expect(whoseOf({ basemap, compounds, buildings: null })).toEqual([
      ['road', '文苑街'],
      ['compound', '彼岸小区'],
    ]);
    expect(whoseOf({ basemap: null, compounds: null, buildings: null })).toEqual([]);
  });

  //   ★      a centre beside the middle of a grid: the name makes way, and more the nearer it is
  //  name
  it('moves a grid’s name away from a centre that it would lie on', () => {
    const lowerBy = (level: number, ...centres: [number, number][]) => {
      const grid = {
        properties: { code: 'A', name: '枫林网格', level, parentCode: null, labelPoint: [103, 25] },
      };
      const places = centres.map((coordinates) => ({
        geometry: { coordinates },
        properties: { kind: 'party-centre' },
      }));
      const labels = gridLabels(
        { features: [grid] } as unknown as GridCollection,
        { features: places } as unknown as PlaceCollection,
      );
      return labels[0]!.properties!.lowerBy as number;
    };
    expect(lowerBy(4)).toBe(0);
    expect(lowerBy(4, [103, 25.0002])).toBeGreaterThan(lowerBy(4, [103, 25.0005]));
    expect(lowerBy(4, [103, 24.9998])).toBeLessThan(0);
    expect(lowerBy(4, [103.002, 25]), 'beside the name').toBe(0);
    expect(lowerBy(5, [103, 25.0002]), 'of a name that is not read from afar').toBe(0);
  });

  it('puts a building’s name at the middle of its area, not of its corners', () => {
    const footprint: [number, number][] = [
      [0, 0],
      [4, 0],
      [4, 1],
      [1, 1],
      [1, 4],
      [0, 4],
      [0, 0],
    ];
    const buildings = {
      type: 'FeatureCollection',
      features: [
        {
          type: 'Feature',
          id: 'a',
          geometry: { type: 'Polygon', coordinates: [footprint] },
          properties: { kind: 'residential', name: '彼岸 3幢', heightMeters: 20, gridCode: 'A1' },
        },
      ],
    } as unknown as BuildingCollection;
    const [label] = buildingLabels(buildings);
    // two rectangles, 4 × 1 and 1 × 3
    expect(label!.geometry.coordinates[0]).toBeCloseTo((4 * 2 + 3 * 0.5) / 7, 12);
    expect(label!.geometry.coordinates[1]).toBeCloseTo((4 * 0.5 + 3 * 2.5) / 7, 12);
    expect(label!.properties!.name).toBe('3幢');
  });

  it('keeps a name that is no number', () => {
    expect(shortNameOf('枫林小学')).toBe('枫林小学');
    expect(shortNameOf('奥宸12栋')).toBe('12栋');
  });
});
