import type { Vocabularies } from './vocabularies.js';

/** In English. */
export const vocabularies: Vocabularies = {
  activityKinds: {
    'law-training': 'Law training',
    'law-publicity': 'Law outreach',
    'joint-meeting': 'Joint meeting',
    'resident-meeting': "Residents' meeting",
    'cultural-event': 'Cultural event',
    lecture: 'Lecture',
    award: 'Award',
    'volunteer-service': 'Sister Lin volunteering',
  },
  lectureSeries: {
    morality: 'Morality lectures',
    women: "Women's lectures",
    'public-benefit': 'Public-benefit classes',
  },
  charterKinds: {
    'residents-pact': "Residents' pact",
    'deliberation-rules': 'Deliberation rules',
    'property-rules': 'Property rules',
    'public-order': 'Public-order pact',
  },
  organisationKinds: {
    'party-committee': 'Party committee',
    'party-branch': 'Party branch',
    'vanguard-post': 'Vanguard post',
    'building-head': 'Building head',
  },
  peopleGroups: {
    'party-member-working': 'Working Party members',
    'party-member-retired': 'Retired Party members',
    'elderly-alone': 'Elderly living alone',
    'key-person': 'Key persons',
    'floating-population': 'Floating population',
    'hidden-danger': 'Hidden dangers',
  },
};
