import type { BasemapCollection, BuildingCollection, Community, CompoundCollection } from '@getu/domain';

/** What a flat map shows: the seam between it and the screens that hold one. No type of the map library crosses it. */
export interface FlatGround {
  community: Community;
  basemap: BasemapCollection;
  compounds: CompoundCollection;
  buildings: BuildingCollection;
}

/** A camera that looks straight down with north up: where it looks, how closely, and the pixel of that place. */
export interface FlatCamera {
  center: readonly [lng: number, lat: number];
  zoom: number;
  /** pixel at which `center` stands */
  anchor: readonly [x: number, y: number];
}
