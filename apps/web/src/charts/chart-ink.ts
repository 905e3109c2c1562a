/** What a chart is drawn with: the design tokens of the theme in use, and the label size in pixels. */
export interface ChartInk {
  font: string;
  /** pixels of the panel's label size; lengths in a chart are multiples of it */
  label: number;
  text: string;
  quiet: string;
  line: string;
  surface: string;
  good: string;
  open: string;
  warn: string;
  bad: string;
  party: string;
  series: readonly [string, string, string, string, string];
}

/** Reads the ink from the tokens as they apply to `element`, whose font size is the label size. */
export function readChartInk(element: Element): ChartInk {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return {
    font: style.fontFamily,
    label: Number.parseFloat(style.fontSize) || 14,
    text: token('--text'),
    quiet: token('--text-quiet'),
    line: token('--line'),
    surface: token('--surface-raised'),
    good: token('--status-good'),
    open: token('--series-1'),
    warn: token('--status-warn-fill'),
    bad: token('--status-bad'),
    party: token('--party-fill'),
    series: [
      token('--series-1'),
      token('--series-2'),
      token('--series-3'),
      token('--series-4'),
      token('--series-5'),
    ],
  };
}
