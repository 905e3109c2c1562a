import type {
  BasemapCollection,
  BuildingCollection,
  Community,
  CompoundCollection,
  PeopleGroup,
  PlaceCollection,
  PlaceKind,
  peopleCountPageSchema,
} from '@getu/domain';
import type { z } from 'zod';
import { getJson, type CallOptions } from './request';

export type PeopleCountPage = z.infer<typeof peopleCountPageSchema>;

export const getCommunity = (options?: CallOptions) => getJson<Community>('/api/community', {}, options);

export const getCompounds = (options?: CallOptions) =>
  getJson<CompoundCollection>('/api/compounds', {}, options);

export const getBuildings = (query: { grid?: string } = {}, options?: CallOptions) =>
  getJson<BuildingCollection>('/api/buildings', query, options);

export const getPlaces = (query: { grid?: string; kind?: PlaceKind } = {}, options?: CallOptions) =>
  getJson<PlaceCollection>('/api/places', query, options);

/** Roads and land in drawing order. */
export const getBasemap = (options?: CallOptions) => getJson<BasemapCollection>('/api/basemap', {}, options);

export const getPeopleCounts = (
  query: { grid?: string; group?: PeopleGroup; limit?: number; cursor?: string } = {},
  options?: CallOptions,
) => getJson<PeopleCountPage>('/api/people-counts', query, options);
