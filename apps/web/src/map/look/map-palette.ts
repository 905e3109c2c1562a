import type { BuildingKind, CaseKind, LandKind, RoadKind } from '@getu/domain';
import type { MapTheme } from '../situation';

/**
 * The colours of the map as data. What the panels also use (`ground`, `text`, `accent`, `party`, status) repeats the design
 * tokens of `ui/tokens.css`, since a canvas cannot read them; a test holds the two together.
 */
export interface MapPalette {
  theme: MapTheme;
  ground: string;
  text: string;
  textQuiet: string;
  textFaint: string;
  /** around letters, so that they stand on anything */
  halo: string;
  accent: string;
  party: string;
  partyDeep: string;
  statusWarn: string;
  statusBad: string;
  statusNone: string;

  land: Record<LandKind, string>;
  treeCrown: string;
  waterLabel: string;
  roads: Record<RoadKind, string>;
  roadCasing: string;
  roadLabel: string;
  compoundWall: string;
  compoundLabel: string;

  buildings: Record<BuildingKind, string>;
  /** of buildings outside the grid in focus */
  buildingQuiet: string;
  buildingLabel: string;
  light: { color: string; intensity: number };

  /** fills that tell neighbouring level-four grids apart, taken in order of their codes */
  gridFills: readonly string[];
  gridLine: string;
  gridLineCasing: string;
  subgridLine: string;
  gridChosen: string;
  gridLabel: string;
  /** over everything outside the grid in focus, and outside the community */
  outside: string;

  /** classes of heat from least to most, one more than there are breaks */
  heat: readonly [string, string, string, string, string, string, string];
  /** classes of a difference from the greatest loss over about the same to the greatest gain */
  heatChange: readonly [string, string, string, string, string, string, string];
  /** of a cell about which too little is known */
  heatUnknown: string;
  track: string;
  trackGlow: string;

  cases: Record<CaseKind, string>;
  /** ink on a filled symbol */
  symbolInk: string;
  badge: string;
  badgeLine: string;
}

const dark: MapPalette = {
  theme: 'dark',
  ground: '#0f151d',
  text: '#eaf0f6',
  textQuiet: '#b6c4d2',
  textFaint: '#94a6b8',
  halo: '#0c1219',
  accent: '#63b7d9',
  party: '#e8b04c',
  partyDeep: '#d4503f',
  statusWarn: '#e8ac45',
  statusBad: '#f0705c',
  statusNone: '#94a6b8',

  land: {
    water: '#16344b',
    park: '#16291f',
    green: '#182a22',
    plaza: '#212c38',
    court: '#17202a',
    sports: '#263a36',
    parking: '#1b2530',
    bridge: '#35424f',
    tree: '#24402f',
  },
  treeCrown: '#2b4d39',
  waterLabel: '#6da3c4',
  roads: { main: '#3b4957', street: '#33404d', lane: '#2a3541', path: '#222c37' },
  roadCasing: '#0d131a',
  roadLabel: '#a3b3c2',
  compoundWall: '#8298ac',
  compoundLabel: '#c9d5e0',

  buildings: {
    residential: '#4f6479',
    mixed: '#5d6a77',
    commercial: '#75695a',
    public: '#4f7a80',
    ancillary: '#3d4a58',
  },
  buildingQuiet: '#2a3541',
  buildingLabel: '#dbe5ee',
  light: { color: '#f2f6ff', intensity: 0.34 },

  gridFills: ['#5fa8d3', '#6fc2a8', '#8f9fe0', '#62b8c9', '#9bb36a', '#a894d6'],
  gridLine: '#d3e8f4',
  gridLineCasing: '#0a1016',
  subgridLine: '#a9c6d8',
  gridChosen: '#ffffff',
  gridLabel: '#ffffff',
  outside: '#0b1016',

  heat: ['#1f5872', '#24738d', '#2e91a3', '#4bafb0', '#80cbb8', '#bfe3c0', '#f6f1c2'],
  heatChange: ['#e08a3c', '#b8743f', '#7d5a44', '#3d4853', '#35657c', '#3f93b8', '#7cc6e6'],
  heatUnknown: '#5b6670',
  track: '#8fe3d2',
  trackGlow: '#2fa99a',

  cases: {
    dispute: '#b996ec',
    hazard: '#e3c468',
    sanitation: '#79c98f',
    order: '#7fa8f0',
    opinion: '#5fcbd6',
    request: '#ec97bd',
  },
  symbolInk: '#0c1219',
  badge: '#1a2531',
  badgeLine: '#0b1016',
};

const light: MapPalette = {
  theme: 'light',
  ground: '#e9eef2',
  text: '#17212c',
  textQuiet: '#40505f',
  textFaint: '#566675',
  halo: '#ffffff',
  accent: '#17698f',
  party: '#8f5a08',
  partyDeep: '#b3302a',
  statusWarn: '#8f5a08',
  statusBad: '#b83227',
  statusNone: '#566675',

  land: {
    water: '#b9d7e8',
    park: '#d3e6d0',
    green: '#dcead6',
    plaza: '#eeebe4',
    court: '#f2f3f1',
    sports: '#cfe3d8',
    parking: '#e3e6e8',
    bridge: '#d5d9dc',
    tree: '#bcd8b5',
  },
  treeCrown: '#a8cda0',
  waterLabel: '#3b7697',
  roads: { main: '#ffffff', street: '#ffffff', lane: '#fbfbfa', path: '#f6f5f2' },
  roadCasing: '#c3ccd3',
  roadLabel: '#4d5b68',
  compoundWall: '#7d8c99',
  compoundLabel: '#33424f',

  buildings: {
    residential: '#c9d3dc',
    mixed: '#d3d0c9',
    commercial: '#dfcfb9',
    public: '#b4d0d3',
    ancillary: '#d9dee2',
  },
  buildingQuiet: '#dfe4e8',
  buildingLabel: '#2b3947',
  light: { color: '#ffffff', intensity: 0.28 },

  gridFills: ['#3c8fbf', '#3aa083', '#6a79cc', '#2f95aa', '#7b9a3c', '#8b6fc4'],
  gridLine: '#1d4a66',
  gridLineCasing: '#ffffff',
  subgridLine: '#3d6e8c',
  gridChosen: '#0d3a56',
  gridLabel: '#0f2434',
  outside: '#dde4e9',

  heat: ['#d9ebe8', '#b5dad6', '#86c3c2', '#53a5ac', '#2c8393', '#165f75', '#083c52'],
  heatChange: ['#a8500f', '#c9824a', '#e3bd9b', '#d3d9dd', '#a9cbdc', '#5f9fc0', '#1d6a92'],
  heatUnknown: '#aab3ba',
  track: '#0d8f7d',
  trackGlow: '#7fd3c4',

  cases: {
    dispute: '#7a4bbf',
    hazard: '#8d6a00',
    sanitation: '#2c7d46',
    order: '#2f5fc0',
    opinion: '#0d7c8a',
    request: '#b23c75',
  },
  symbolInk: '#ffffff',
  badge: '#ffffff',
  badgeLine: '#ffffff',
};

export const mapPalettes: Record<MapTheme, MapPalette> = { dark, light };
