/**
 * Which folder may import which. Data flows one way: domain → tracks → the server's features; map → modes. A rule that
 * bites says what to do instead.
 */
const server = './apps/server/src';
const web = './apps/web/src';
const frameworks = ['@nestjs/', 'vue', 'pinia', 'maplibre-gl', 'echarts', 'typeorm', 'pg'].map(
  (name) => `./node_modules/${name}`,
);

const pure = (folder) => ({
  target: `./packages/${folder}`,
  from: [`./apps`, './data', ...frameworks],
  message: `packages/${folder} is pure: no framework, no database, no screen. Pass what it needs as arguments.`,
});

/** Server features in the order the data flows; a feature may import those named in its list, and nothing above it. */
const frame = ['database', 'http', 'access'];
const listed = [...frame, 'lists', 'community', 'grids'];
const keeping = [...listed, 'keeping', 'live'];
const features = {
  database: [],
  community: frame,
  grids: [...frame, 'community', 'plans'],
  lists: ['database', 'http', 'community', 'grids'],
  keeping: [...listed, 'live'],
  places: listed,
  people: keeping,
  organisations: keeping,
  activities: keeping,
  // figures by day, kept by whoever writes what they count
  counters: [...frame, 'grids'],
  cases: [...listed, 'places', 'live', 'counters'],
  plans: [...frame, 'community', 'lists', 'live'],
  walls: [...frame, 'community', 'grids', 'live'],
  heat: [...listed, 'places'],
  // a fix becomes a patrol and warms its cells; patrols are then planned, listed and counted
  fixes: [...frame, 'lists', 'community', 'live', 'counters', 'heat'],
  patrols: [...keeping, 'places', 'fixes'],
  statistics: [...listed, 'live', 'counters', 'patrols'],
};

/** Two places in database/ stand above the features: the list of all entities, and seeding, which fills every table. */
const targets = {
  database: [`${server}/database/!(entities*)`, `${server}/database/!(seeding)/**/*`],
};

export const dependencyZones = [
  pure('domain'),
  pure('tracks'),
  pure('topology'),
  {
    target: './packages/domain',
    from: ['./packages/tracks', './packages/topology'],
    message: 'domain is at the bottom: it knows words and shapes, not what is computed from them.',
  },
  {
    target: './data',
    from: './apps',
    message: 'data makes rows; the server inserts them. Nothing in data knows the product.',
  },
  { target: web, from: server, message: 'The screens know the server by @getu/domain alone.' },
  {
    target: server,
    from: web,
    message: 'The server serves the built web app as files; it imports nothing of it.',
  },
  ...['api', 'map', 'charts', 'stores', 'ui'].map((folder) => ({
    target: `${web}/${folder}`,
    from: `${web}/modes`,
    message: 'Nothing imports a mode: move what is shared down to stores, map, charts or ui.',
  })),
  {
    target: `${web}/offline`,
    from: ['api', 'map', 'charts', 'stores', 'ui', 'modes'].map((folder) => `${web}/${folder}`),
    message: 'offline stands before the app: its service worker is built without it.',
  },
  {
    target: `${web}/ui`,
    from: ['api', 'map', 'charts', 'stores'].map((folder) => `${web}/${folder}`),
    message: 'ui has no domain words: pass what it shows as props.',
  },
  {
    target: `${web}/charts`,
    from: ['api', 'map', 'stores'].map((folder) => `${web}/${folder}`),
    message: 'A chart is a pure function: data in, ECharts option out.',
  },
  {
    target: ['api', 'charts', 'stores', 'ui', 'modes'].map((folder) => `${web}/${folder}`),
    from: './node_modules/maplibre-gl',
    message: 'Only map/ knows the map library: add what you need to map/ as a component or a function.',
  },
  ...Object.entries(features).map(([feature, allowed]) => ({
    target: targets[feature] ?? `${server}/${feature}`,
    from: server,
    except: [feature, ...allowed, 'config.ts', 'config.js'].map((folder) => `./${folder}`),
    message: `${feature}/ may import ${allowed.join(', ') || 'no other feature'}: data flows one way (infra/lint/dependency-zones.js).`,
  })),
];
