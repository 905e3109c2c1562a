import type { ActivityKind, CharterKind, LectureSeries, OrganisationKind, PeopleGroup } from '../words.js';

/** What screens and the server's files call the members of a vocabulary, in one language. */
export interface Vocabularies {
  activityKinds: Record<ActivityKind, string>;
  lectureSeries: Record<LectureSeries, string>;
  charterKinds: Record<CharterKind, string>;
  organisationKinds: Record<OrganisationKind, string>;
  peopleGroups: Record<PeopleGroup, string>;
}
