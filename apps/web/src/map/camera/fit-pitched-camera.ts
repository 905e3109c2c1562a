/**
 * Camera arithmetic of a tilted map. The library fits bounds as if seen from straight above; a map that always leans
 * needs the real outline inside the free part of the screen.
 */
export interface MapCamera {
  center: [number, number];
  zoom: number;
  bearing: number;
  pitch: number;
}

export interface Viewport {
  /** pixels */
  width: number;
  height: number;
  padding: { top: number; right: number; bottom: number; left: number };
}

/** The library's vertical field of view, radians. */
const fieldOfView = 0.6435011087932844;
const tileSize = 512;
const rounds = 40;

interface XY {
  x: number;
  y: number;
}

/** Web-mercator position in [0, 1]², y southwards. */
export function mercatorOf([lng, lat]: readonly [number, number]): XY {
  const sine = Math.sin((lat * Math.PI) / 180);
  return { x: lng / 360 + 0.5, y: 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI) };
}

function lngLatOf({ x, y }: XY): [number, number] {
  const lat = (360 / Math.PI) * Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) - 90;
  return [(x - 0.5) * 360, lat];
}

/**
 * The closest camera of the given pitch and bearing (degrees) that shows all of `points` inside the viewport's free part,
 * centred there. The map's own padding must be the viewport's when it is used. Zoom never passes `maxZoom`.
 *
 * Source of the projection: a pinhole at 0.5·height ÷ tan(fov ÷ 2) pixels from the centre of the free part.
 */
export function fitPitchedCamera(
  points: readonly (readonly [number, number])[],
  viewport: Viewport,
  { pitch, bearing, maxZoom }: { pitch: number; bearing: number; maxZoom: number },
): MapCamera {
  const { padding } = viewport;
  const room = {
    width: Math.max(60, viewport.width - padding.left - padding.right),
    height: Math.max(60, viewport.height - padding.top - padding.bottom),
  };
  const distance = (0.5 * viewport.height) / Math.tan(fieldOfView / 2);
  const [sinPitch, cosPitch] = sinCos(pitch);
  const [sinBearing, cosBearing] = sinCos(bearing);
  const places = points.map(mercatorOf);

  const project = (place: XY, center: XY, worldSize: number): XY => {
    const east = (place.x - center.x) * worldSize;
    const south = (place.y - center.y) * worldSize;
    const right = east * cosBearing + south * sinBearing;
    const ahead = east * sinBearing - south * cosBearing;
    const nearness = distance / Math.max(0.1 * distance, distance + ahead * sinPitch);
    return { x: right * nearness, y: ahead * cosPitch * nearness };
  };
  const unproject = ({ x, y }: XY, center: XY, worldSize: number): XY => {
    const ahead = (y * distance) / (distance * cosPitch - y * sinPitch);
    const right = (x * (distance + ahead * sinPitch)) / distance;
    return {
      x: center.x + (right * cosBearing + ahead * sinBearing) / worldSize,
      y: center.y + (right * sinBearing - ahead * cosBearing) / worldSize,
    };
  };

  const flat = boxOf(places);
  let center: XY = { x: (flat.left + flat.right) / 2, y: (flat.bottom + flat.top) / 2 };
  // Begin far enough away that every point is in front of the camera.
  const span = Math.max(flat.right - flat.left, flat.top - flat.bottom, 1e-9);
  let zoom = Math.log2((0.5 * Math.min(room.width, room.height)) / (span * tileSize));
  for (let round = 0; round < rounds; round++) {
    const worldSize = tileSize * 2 ** zoom;
    const seen = boxOf(places.map((place) => project(place, center, worldSize)));
    center = unproject(
      { x: (seen.left + seen.right) / 2, y: (seen.bottom + seen.top) / 2 },
      center,
      worldSize,
    );
    const growth = Math.min(
      room.width / Math.max(1, seen.right - seen.left),
      room.height / Math.max(1, seen.top - seen.bottom),
    );
    // Less than the whole step: perspective makes what is near grow faster than the scale.
    zoom = Math.min(maxZoom, zoom + 0.8 * Math.log2(growth));
  }
  return { center: lngLatOf(center), zoom, pitch, bearing };
}

const sinCos = (degrees: number): [number, number] => {
  const radians = (degrees * Math.PI) / 180;
  return [Math.sin(radians), Math.cos(radians)];
};

function boxOf(points: readonly XY[]) {
  const box = { left: Infinity, right: -Infinity, bottom: Infinity, top: -Infinity };
  for (const { x, y } of points) {
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.bottom = Math.min(box.bottom, y);
    box.top = Math.max(box.top, y);
  }
  return box;
}
