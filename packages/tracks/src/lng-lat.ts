/** Longitude and latitude in degrees, EPSG:4326, in GeoJSON's order. */
export type LngLat = readonly [lng: number, lat: number];
