import type { Neighbourhood } from '../neighbourhood/neighbourhood.js';
import { metresPerDegree, originLattice } from '../neighbourhood/frame.js';

type Degrees = readonly [number, number];

export interface PlanView {
  /** metres from the origin: west, south, east, north */
  box: readonly [number, number, number, number];
  pixelsPerMeter: number;
  grids: boolean;
  labels: boolean;
}

const landColours: Record<string, string> = {
  water: '#a9cbe0',
  park: '#cfe0b8',
  green: '#d6e5c0',
  plaza: '#eadfca',
  court: '#f4f1ea',
  sports: '#d9a78c',
  parking: '#dcdad6',
  bridge: '#cfc8ba',
  tree: '#8fb573',
};
const roadColours = { main: '#fdeeb8', street: '#ffffff', lane: '#ffffff', path: '#fbf6ea' } as const;
const buildingColours: Record<string, string> = {
  residential: '#e3cdb5',
  mixed: '#dfbfa5',
  commercial: '#d8b6b0',
  public: '#bcc5d8',
  ancillary: '#d2cec8',
};
const placeColours: Record<string, string> = {
  'party-centre': '#c62828',
  'service-window': '#ef6c00',
  'talk-point': '#8e24aa',
  'culture-room': '#00897b',
  'wish-tree': '#2e7d32',
  'police-post': '#1a3f8f',
  gate: '#5d4037',
  'must-visit': '#0277bd',
  shop: '#d48806',
};
const compoundColours = '#9b8f7c';
const gridColours = ['#2b5fa8', '#b0512c', '#3d7f4c', '#7b4ba0', '#a08118', '#17808a'];

/** The neighbourhood as a printed plan, for looking at: SVG text. */
export function drawSvg(ground: Neighbourhood, { box, pixelsPerMeter, grids, labels }: PlanView): string {
  const [west, south, east, north] = box;
  const at = ([lng, lat]: Degrees): [number, number] => {
    const x = (lng - originLattice[0] / 1e7) * metresPerDegree.lng;
    const y = (lat - originLattice[1] / 1e7) * metresPerDegree.lat;
    return [(x - west) * pixelsPerMeter, (north - y) * pixelsPerMeter];
  };
  const d = (line: readonly Degrees[]) =>
    line
      .map(
        (p, i) =>
          (i ? 'L' : 'M') +
          at(p)
            .map((v) => v.toFixed(1))
            .join(' '),
      )
      .join('');
  const ring = (polygon: { coordinates: readonly (readonly Degrees[])[] }) =>
    d(polygon.coordinates[0]!) + 'Z';
  const out: string[] = [];
  const [width, height] = [(east - west) * pixelsPerMeter, (north - south) * pixelsPerMeter];
  out.push(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Noto Sans CJK SC, sans-serif">`,
  );
  out.push(`<rect width="100%" height="100%" fill="#ece8df"/>`);
  const land = [...ground.land].sort((a, b) => a.drawOrder - b.drawOrder);
  const areas = (kinds: (kind: string) => boolean) =>
    land
      .filter(({ kind }) => kinds(kind))
      .forEach(({ kind, geom }) =>
        out.push(
          `<path d="${ring(geom)}" fill="${landColours[kind]}"${kind === 'sports' ? ' stroke="#fff" stroke-width="1"' : ''}/>`,
        ),
      );
  areas((kind) => kind !== 'tree');
  for (const { geom } of ground.compounds)
    out.push(`<path d="${ring(geom)}" fill="none" stroke="${compoundColours}" stroke-width="1.4"/>`);
  const ranks = ['path', 'lane', 'street', 'main'] as const;
  for (const casing of [true, false]) {
    for (const rank of ranks) {
      for (const { kind, widthMeters, geom } of ground.roads) {
        if (kind !== rank) continue;
        const stroke = widthMeters * pixelsPerMeter;
        out.push(
          `<path d="${d(geom.coordinates)}" fill="none" stroke-linejoin="round" stroke-linecap="${casing ? 'butt' : 'round'}" stroke="${casing ? '#c9c2b4' : roadColours[kind]}" stroke-width="${(casing ? stroke + 2 : stroke).toFixed(1)}"/>`,
        );
      }
    }
  }
  for (const { geom } of ground.roads.filter(({ kind }) => kind === 'main'))
    out.push(
      `<path d="${d(geom.coordinates)}" fill="none" stroke="#e2c778" stroke-width="1.2" stroke-dasharray="12 8"/>`,
    );
  const tree = land.filter(({ kind }) => kind === 'tree');
  tree.forEach(({ geom }) =>
    out.push(
      `<path d="${ring(geom)}" fill="#6f9455" fill-opacity="0.25" transform="translate(1.6 1.8)"/><path d="${ring(geom)}" fill="${landColours['tree']}" fill-opacity="0.85"/>`,
    ),
  );
  for (const { geom, heightMeters } of ground.buildings) {
    const shade = Math.min(12, heightMeters * 0.16) * pixelsPerMeter;
    out.push(
      `<path d="${ring(geom)}" fill="#3a3428" fill-opacity="0.2" transform="translate(${(shade * 0.5).toFixed(1)} ${(-shade * 0.4).toFixed(1)})"/>`,
    );
  }
  for (const { geom, kind } of ground.buildings)
    out.push(`<path d="${ring(geom)}" fill="${buildingColours[kind]}" stroke="#8d7b68" stroke-width="0.9"/>`);
  if (grids) drawGrids(ground, out, ring);
  for (const { kind, geom } of ground.places) {
    const [x, y] = at(geom.coordinates);
    out.push(
      `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${kind === 'shop' ? 2.2 : 5}" fill="${placeColours[kind]}" stroke="#fff" stroke-width="1"/>`,
    );
  }
  if (labels) drawLabels(ground, out, at, pixelsPerMeter);
  out.push('</svg>');
  return out.join('\n');
}

function drawGrids(
  ground: Neighbourhood,
  out: string[],
  ring: (polygon: { coordinates: readonly (readonly Degrees[])[] }) => string,
): void {
  const parents = ground.grids.filter(({ level }) => level === 4);
  for (const grid of ground.grids.filter(({ level }) => level === 5)) {
    const colour = gridColours[parents.findIndex(({ id }) => id === grid.parentId) % gridColours.length];
    out.push(
      `<path d="${ring(grid.geom)}" fill="${colour}" fill-opacity="0.07" stroke="${colour}" stroke-width="2" stroke-dasharray="9 5"/>`,
    );
  }
  for (const { geom } of parents)
    out.push(
      `<path d="${ring(geom)}" fill="none" stroke="#b3261e" stroke-width="3.2" stroke-opacity="0.75"/>`,
    );
  out.push(`<path d="${ring(ground.outline)}" fill="none" stroke="#7d1710" stroke-width="5"/>`);
}

function drawLabels(
  ground: Neighbourhood,
  out: string[],
  at: (p: Degrees) => [number, number],
  pixelsPerMeter: number,
): void {
  const text = (p: Degrees, words: string, size: number, colour: string, turn = 0) => {
    const [x, y] = at(p);
    out.push(
      `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" font-size="${size}" fill="${colour}" text-anchor="middle" dominant-baseline="middle" paint-order="stroke" stroke="#fff" stroke-width="3" transform="rotate(${turn.toFixed(0)} ${x.toFixed(1)} ${y.toFixed(1)})">${words}</text>`,
    );
  };
  for (const { name, kind, geom } of ground.roads) {
    if (!name || kind === 'path') continue;
    const line = geom.coordinates;
    const middle = Math.floor(line.length / 2);
    const [a, b] = [at(line[middle - 1]!), at(line[middle]!)];
    const turn = (Math.atan2(b[1] - a[1], b[0] - a[0]) * 180) / Math.PI;
    text(
      line[middle]!,
      name,
      (kind === 'main' ? 9 : 6.5) * pixelsPerMeter,
      '#6b5d45',
      Math.abs(turn) > 90 ? turn - 180 : turn,
    );
  }
  for (const { name, labelPoint } of ground.compounds)
    text(labelPoint.coordinates, name, 12 * pixelsPerMeter, '#4a3f2e');
  for (const { name, labelPoint, level, id } of ground.grids) {
    if (level !== 5) continue;
    const households = ground.buildings.reduce(
      (sum, building) => sum + (building.gridId === id ? building.households : 0),
      0,
    );
    text(
      [labelPoint.coordinates[0], labelPoint.coordinates[1] - 0.00016],
      `${name} ${households}户`,
      8 * pixelsPerMeter,
      '#8a2018',
    );
  }
}
