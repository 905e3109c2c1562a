import { placeKinds, type PlaceCollection, type PlaceKind } from '@getu/domain';
import type { MapPalette } from './map-palette';

export interface PlaceLook {
  /** what stands in the badge, in a 24 × 24 box */
  glyph: string;
  /** `plate`: the Party's own places; `disc`: places of service; `dot`: only its glyph, small */
  badge: 'plate' | 'disc' | 'dot';
  fill(palette: MapPalette): string;
  ink(palette: MapPalette): string;
  /** zooms past the overview at which it appears; a smaller rank wins where two would overlap */
  fromZoom: number;
  rank: number;
}

const serviceDisc = (palette: MapPalette) => (palette.theme === 'dark' ? '#24485c' : '#2b7196');
const white = () => '#ffffff';

export const placeLooks: Record<PlaceKind, PlaceLook> = {
  'party-centre': {
    glyph:
      'M12 3.500 14.500 9.400 20.900 9.900 16 14.100 17.500 20.400 12 17 6.500 20.400 8 14.100 3.100 9.900 9.500 9.400Z',
    badge: 'plate',
    fill: (palette) => (palette.theme === 'dark' ? '#b8392c' : palette.partyDeep),
    ink: () => '#ffd98a',
    fromZoom: -2,
    rank: 0,
  },
  'police-post': {
    glyph:
      'M12 3 19.500 5.800V11.600C19.500 16 16.500 19.300 12 21 7.500 19.300 4.500 16 4.500 11.600V5.800ZM8.300 11.700 11 14.400 16 9.300 14.700 8 11 11.800 9.600 10.400Z',
    badge: 'disc',
    fill: (palette) => (palette.theme === 'dark' ? '#34518c' : '#2f5fc0'),
    ink: white,
    fromZoom: 0.2,
    rank: 2,
  },
  'talk-point': {
    glyph: 'M3.500 4.500H20.500V16H13L8.300 20.200V16H3.500ZM7 8V9.600H17V8ZM7 11.200V12.800H13.500V11.200Z',
    badge: 'disc',
    fill: serviceDisc,
    ink: white,
    fromZoom: 0.2,
    rank: 1,
  },
  'service-window': {
    glyph: 'M4 4.500H20V14H4ZM6 6.500V12H18V6.500ZM2.500 15.500H21.500V19.500H2.500Z',
    badge: 'disc',
    fill: serviceDisc,
    ink: white,
    fromZoom: 0.9,
    rank: 3,
  },
  'culture-room': {
    glyph:
      'M11.200 6.400C9.200 5 6.500 4.500 3.500 4.800V17.800C6.500 17.500 9.200 18 11.200 19.400ZM12.800 6.400V19.400C14.800 18 17.500 17.500 20.500 17.800V4.800C17.500 4.500 14.800 5 12.800 6.400Z',
    badge: 'disc',
    fill: serviceDisc,
    ink: white,
    fromZoom: 0.9,
    rank: 4,
  },
  'wish-tree': {
    glyph:
      'M12 2.500C16 2.500 18.300 5.200 18 8.200 20.300 9.200 20.800 12.200 19.200 14 17.800 15.600 15.200 15.600 13.200 14.800V21H10.800V14.800C8.800 15.600 6.200 15.600 4.800 14 3.200 12.200 3.700 9.200 6 8.200 5.700 5.200 8 2.500 12 2.500Z',
    badge: 'disc',
    fill: (palette) => (palette.theme === 'dark' ? '#2c5a44' : '#2c7d46'),
    ink: white,
    fromZoom: 0.9,
    rank: 5,
  },
  'must-visit': {
    glyph: 'M6 2.500H8V4H19.500L16.500 8.700 19.500 13.400H8V21.500H6Z',
    badge: 'dot',
    fill: (palette) => palette.halo,
    ink: (palette) => palette.track,
    fromZoom: 0.9,
    rank: 6,
  },
  gate: {
    glyph:
      'M3 4.500H21V7H3ZM4.500 8.500H7V20H4.500ZM17 8.500H19.500V20H17ZM9.500 8.500H11V20H9.500ZM13 8.500H14.500V20H13Z',
    badge: 'dot',
    fill: (palette) => palette.halo,
    ink: (palette) => palette.textFaint,
    fromZoom: 1.6,
    rank: 7,
  },
  shop: {
    glyph:
      'M4.500 4H19.500L21 9.500C21 11 20 12 18.800 12V20H5.200V12C4 12 3 11 3 9.500ZM7.200 13V18H16.800V13Z',
    badge: 'dot',
    fill: (palette) => palette.halo,
    ink: (palette) => palette.textFaint,
    fromZoom: 2.2,
    rank: 8,
  },
};

/** Kinds by their layers, the most important last: neighbours in rank that appear at one zoom share a layer. */
export const placeLayers: readonly { id: string; kinds: PlaceKind[]; fromZoom: number }[] = layersOf(
  placeKinds.toSorted((a, b) => placeLooks[b].rank - placeLooks[a].rank),
);

function layersOf(kinds: readonly PlaceKind[]) {
  const layers: { id: string; kinds: PlaceKind[]; fromZoom: number }[] = [];
  for (const kind of kinds) {
    const { fromZoom } = placeLooks[kind];
    const last = layers.at(-1);
    if (last?.fromZoom === fromZoom) last.kinds.push(kind);
    else layers.push({ id: `places-${kind}`, kinds: [kind], fromZoom });
  }
  return layers;
}

/** The places in the order in which they are to be placed: the map takes what comes first for the more important. */
export const placesByRank = (places: PlaceCollection): PlaceCollection => ({
  ...places,
  features: places.features.toSorted(
    (a, b) => placeLooks[a.properties.kind].rank - placeLooks[b.properties.kind].rank,
  ),
});
