import type { CoordinateSystem } from '@getu/domain';
import { gcj02ToWgs84, wgs84ToGcj02 } from '@getu/tracks';

type Position = [number, number];
type Rings = Position[][];

/** How each system is named in a .prj; GCJ-02 has no name that others know. */
export const projectionOf: Record<CoordinateSystem, string | null> = {
  wgs84:
    'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]',
  cgcs2000:
    'GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]',
  gcj02: null,
};

/** Nine decimals: back from GCJ-02 a corner lies where it lay, to the lattice's unit. */
const nineDecimals = (degrees: number): number => Math.round(degrees * 1e9) / 1e9;

const mapRings = (rings: Rings, move: (position: Position) => Position): Rings =>
  rings.map((ring) => ring.map(move));

/** From WGS 84. CGCS2000 is the same to some centimetres, which is what its own points move in a year: nothing is shifted. */
export const toSystem = (system: CoordinateSystem, rings: Rings): Rings =>
  system === 'gcj02'
    ? mapRings(rings, (position) => {
        const [lng, lat] = wgs84ToGcj02(position);
        return [nineDecimals(lng), nineDecimals(lat)];
      })
    : rings;

/** To WGS 84. */
export const fromSystem = (system: CoordinateSystem, rings: Rings): Rings =>
  system === 'gcj02'
    ? mapRings(rings, (position) => {
        const [lng, lat] = gcj02ToWgs84(position);
        return [lng, lat];
      })
    : rings;
