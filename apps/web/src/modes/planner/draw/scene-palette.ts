import { mapPalettes } from '../../../map/look/map-palette';
import type { ScenePalette } from './draft-scene';

/** Colours that tell level-four grids apart, farther from each other than those of the wall: here the borders are the matter. */
const parentColours = {
  dark: [
    '#4fa3e0',
    '#f0b04a',
    '#52c49a',
    '#c78be8',
    '#ef7f6b',
    '#8fc24a',
    '#56c8d8',
    '#e58bb9',
    '#b7a26a',
    '#8a97f0',
  ],
  light: [
    '#1f78b8',
    '#c07d0a',
    '#14835c',
    '#8747b8',
    '#c24a35',
    '#5a8a12',
    '#0d8494',
    '#b23c75',
    '#7d6a2b',
    '#4a56c2',
  ],
};

export const scenePaletteOf = (theme: 'dark' | 'light'): ScenePalette => {
  const palette = mapPalettes[theme];
  return {
    line: palette.gridLine,
    casing: palette.gridLineCasing,
    fineLine: palette.subgridLine,
    chosen: palette.gridChosen,
    accent: palette.accent,
    bad: palette.statusBad,
    warn: palette.statusWarn,
    label: palette.gridLabel,
    halo: palette.halo,
    handle: '#ffffff',
    onColour: theme === 'dark' ? '#0c1219' : '#ffffff',
    handleEdge: theme === 'dark' ? '#0c1219' : '#17415c',
  };
};

/** The colour of each level-four grid, in the order of their codes, so that it stays while the draft is edited. */
export function parentColoursOf(
  parents: readonly string[],
  theme: 'dark' | 'light',
): (parent: string) => string {
  const colours = parentColours[theme];
  const place = new Map(parents.map((id, i) => [id, i]));
  return (parent) => colours[(place.get(parent) ?? colours.length - 1) % colours.length]!;
}
