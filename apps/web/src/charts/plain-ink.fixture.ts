import type { ChartInk } from './chart-ink';

/** An ink for tests: names instead of colours, so that a test can say which token a mark is drawn with. */
export const plainInk: ChartInk = {
  font: 'sans-serif',
  label: 14,
  text: 'text',
  quiet: 'quiet',
  line: 'line',
  surface: 'surface',
  good: 'good',
  open: 'open',
  warn: 'warn',
  bad: 'bad',
  party: 'party',
  series: ['series-1', 'series-2', 'series-3', 'series-4', 'series-5'],
};
