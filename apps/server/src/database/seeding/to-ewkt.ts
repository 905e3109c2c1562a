/** GeoJSON geometry in EPSG:4326 → `SRID=4326;POINT(102.7 25)`: the text form that a geometry column takes as input. */
export function toEwkt(value: unknown): string {
  const { type, coordinates } = value as { type?: unknown; coordinates?: unknown };
  if (typeof type !== 'string' || !Array.isArray(coordinates)) {
    throw new Error(`Not a GeoJSON geometry: ${JSON.stringify(value).slice(0, 100)}`);
  }
  const text = coordinatesText(coordinates);
  return `SRID=4326;${type.toUpperCase()}${type === 'Point' ? `(${text})` : text}`;
}

/** Numbers as JavaScript writes them: the shortest text that reads back as the same double. */
function coordinatesText(coordinates: unknown[]): string {
  if (coordinates.every((part) => typeof part === 'number' && Number.isFinite(part)))
    return coordinates.join(' ');
  const parts = coordinates.map((part) => {
    if (!Array.isArray(part)) throw new Error(`Not coordinates: ${JSON.stringify(part)}`);
    return coordinatesText(part);
  });
  return `(${parts.join(',')})`;
}
