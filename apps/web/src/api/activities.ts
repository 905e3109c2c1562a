import type {
  activitiesQuerySchema,
  activityPageSchema,
  charterPageSchema,
  chartersQuerySchema,
  organisationPageSchema,
  organisationsQuerySchema,
  partnerUnitPageSchema,
  partnerUnitsQuerySchema,
  servicePageSchema,
  servicesQuerySchema,
  visitPageSchema,
  visitsQuerySchema,
  volunteerPageSchema,
  volunteersQuerySchema,
} from '@getu/domain';
import type { z } from 'zod';
import { getJson, type CallOptions, type Query } from './request';

/** A list of what the community does or has: its filters in, one page out. */
const listOf =
  <Filters extends z.ZodType, PageSchema extends z.ZodType>(path: string) =>
  (query: Partial<z.infer<Filters>> = {}, options?: CallOptions) =>
    getJson<z.infer<PageSchema>>(path, query as Query, options);

export const getActivities = listOf<typeof activitiesQuerySchema, typeof activityPageSchema>(
  '/api/activities',
);
export const getVisits = listOf<typeof visitsQuerySchema, typeof visitPageSchema>('/api/visits');
export const getServices = listOf<typeof servicesQuerySchema, typeof servicePageSchema>('/api/services');
export const getCharters = listOf<typeof chartersQuerySchema, typeof charterPageSchema>('/api/charters');
export const getOrganisations = listOf<typeof organisationsQuerySchema, typeof organisationPageSchema>(
  '/api/organisations',
);
export const getPartnerUnits = listOf<typeof partnerUnitsQuerySchema, typeof partnerUnitPageSchema>(
  '/api/partner-units',
);
export const getVolunteers = listOf<typeof volunteersQuerySchema, typeof volunteerPageSchema>(
  '/api/volunteers',
);
