import { heatBreaksSecondsPerWeek, heatChangeBreaksSecondsPerWeek } from '@getu/domain';
import type { ExpressionSpecification } from 'maplibre-gl';
import type { MapPalette } from '../look/map-palette';
import type { HeatMeasure } from '../situation';

/** Fixed classes of what a cell counts: two maps that are laid side by side are read alike. */
export const passesBreaks = [2, 4, 8, 16, 32, 64] as const;
export const patrolsBreaks = [2, 4, 8, 16, 32, 64] as const;
/** Days since somebody was there: the longer ago, the fainter. */
export const lastSeenBreaks = [1, 3, 7, 14, 30, 90] as const;

export interface HeatScale {
  /** lower bounds of the classes from the second on, in the unit that the legend names */
  breaks: readonly number[];
  /** one more than there are breaks */
  colours: readonly string[];
}

/** What each class of a measure looks like; the legend and the map read the same. */
export function heatScaleOf(measure: HeatMeasure | 'change', palette: MapPalette): HeatScale {
  switch (measure) {
    case 'dwell':
      return { breaks: heatBreaksSecondsPerWeek, colours: palette.heat };
    case 'passes':
      return { breaks: passesBreaks, colours: palette.heat };
    case 'patrols':
      return { breaks: patrolsBreaks, colours: palette.heat };
    case 'lastSeen':
      return { breaks: lastSeenBreaks, colours: palette.heat.toReversed() };
    case 'change':
      return { breaks: heatChangeBreaksSecondsPerWeek, colours: palette.heatChange };
  }
}

const dayMs = 86_400_000;
const dayBefore = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * dayMs).toISOString().slice(0, 10);

/**
 * The class of a cell of a heat tile. Dwell is classed by the server, at every zoom alike.
 * @param today of the community, `YYYY-MM-DD`
 */
export function heatClassOf(measure: HeatMeasure, today: string): ExpressionSpecification {
  if (measure === 'dwell') return ['get', 'class'];
  if (measure === 'lastSeen') {
    // days as people write them sort as they come
    const since = lastSeenBreaks.flatMap((days, i) => [
      ['>', ['get', 'last_seen'], dayBefore(today, days)],
      i,
    ]);
    return ['case', ...since, lastSeenBreaks.length] as unknown as ExpressionSpecification;
  }
  const breaks = { passes: passesBreaks, patrols: patrolsBreaks }[measure];
  return [
    'step',
    ['get', measure],
    0,
    ...breaks.flatMap((edge, i) => [edge, i + 1]),
  ] as ExpressionSpecification;
}
