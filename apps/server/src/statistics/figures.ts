import { type Figure, figureDefinitions } from '@getu/domain';
import type { Counts } from './counts.js';
import { figureRecords, type RecordsScope, recordsUrl } from './figure-records.js';

type Definition = (typeof figureDefinitions)[number];

/** How many units of the records make one of the figure: metres to kilometres, seconds to hours. */
const recordUnitsPerUnit = { kilometres: 1000, hours: 3600, count: 1, people: 1, ratio: 1 } as const;

/**
 * Every figure, in the order the screens read them, with the addresses of its records.
 * @throws Error naming the figure that no statement has counted
 */
export function figuresOf(counts: Counts, scope: RecordsScope): Figure[] {
  return figureDefinitions.map((definition): Figure => {
    const count = counts.get(definition.code);
    if (!count) throw new Error(`No statement counts the figure ${definition.code}.`);
    const { counted, outOf } = figureRecords[definition.code];
    const isMedian = count.median !== undefined;
    const value = isMedian ? count.median! : valueOf(definition, count.numerator, count.denominator);
    const previous = isMedian
      ? (count.previousMedian ?? null)
      : valueOf(definition, count.previousNumerator ?? 0, count.previousDenominator);
    return {
      code: definition.code,
      station: definition.station,
      unit: definition.unit,
      measure: definition.measure,
      value,
      numerator: count.numerator,
      denominator: outOf ? (count.denominator ?? 0) : null,
      previous: definition.standing ? null : previous,
      records: recordsUrl(counted, scope),
      denominatorRecords: outOf ? recordsUrl(outOf, scope) : null,
    };
  });
}

function valueOf({ unit }: Definition, numerator: number, denominator = 0): number | null {
  if (unit === 'ratio') return denominator === 0 ? null : numerator / denominator;
  return numerator / recordUnitsPerUnit[unit];
}
