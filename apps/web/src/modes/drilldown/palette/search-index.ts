import { pinyin } from 'pinyin-pro';
import type { RouteLocationRaw } from 'vue-router';
import { getGrids } from '../../../api/grids';
import { getBuildings, getCompounds, getPlaces } from '../../../api/places';
import type { SearchName } from './match-name';

export type SearchKind = 'page' | 'grid' | 'compound' | 'building' | 'place' | 'case';

/** Something that can be gone to. */
export interface SearchEntry extends SearchName {
  key: string;
  kind: SearchKind;
  note: string;
  to: RouteLocationRaw;
}

export const readingOf = (name: string): string[] =>
  pinyin(name, { toneType: 'none', type: 'array', v: true });

/** All grids, compounds, buildings and places, each with its reading. A place leads to the list of its grid's places. */
export async function readSearchIndex(signal: AbortSignal): Promise<SearchEntry[]> {
  const [grids, compounds, buildings, places] = await Promise.all([
    getGrids({}, { signal }),
    getCompounds({ signal }),
    getBuildings({}, { signal }),
    getPlaces({}, { signal }),
  ]);
  const entry = (kind: SearchKind, id: string, name: string, note: string, to: RouteLocationRaw) => ({
    key: `${kind} ${id}`,
    kind,
    name,
    note,
    to,
    syllables: readingOf(name),
  });
  const gridNames = new Map(grids.features.map(({ properties }) => [properties.code, properties.name]));
  return [
    ...grids.features
      .filter(({ properties }) => properties.level > 3)
      .map(({ properties: { code, name } }) =>
        entry('grid', code, name, code, { name: 'grid', params: { code } }),
      ),
    ...compounds.features.map(({ properties: { id, name } }) =>
      entry('compound', id, name, '', { name: 'compound', params: { id } }),
    ),
    ...buildings.features.map(({ properties: { id, name, compoundName, gridCode } }) =>
      entry('building', id, name, compoundName ?? gridNames.get(gridCode) ?? '', {
        name: 'building',
        params: { id },
      }),
    ),
    ...places.features.map(({ properties: { id, name, gridCode } }) =>
      entry('place', id, name, gridNames.get(gridCode) ?? '', {
        name: 'grid',
        params: { code: gridCode },
        query: { list: 'places' },
      }),
    ),
  ];
}
