import type { MonthTrend } from '@getu/domain';
import type { ChartInk } from './chart-ink';
import { labelText, tooltip, type ChartOption } from './chart-option';

/** How a trend is told apart from a plain row of counts. */
export interface MonthTrendMarks {
  /** the month that the page is about, `2026-11`: the others are paler, and its name is bold */
  marked?: string | undefined;
  /** months of which days are missing: drawn hollow, and no line leads to them */
  partial?: readonly string[];
}

export interface MonthTrendWords {
  reported: string;
  closed: string;
  patrols: string;
  activities: string;
}

/** `11` for `2026-11`, with the year's last two digits where it turns or the axis begins: `26-11`, `27-01`. */
export function monthAxisNames(months: string[]): string[] {
  return months.map((month, index) => {
    const [year = '', number = ''] = month.split('-');
    const turns = index === 0 || months[index - 1]?.slice(0, 4) !== year;
    return turns ? `${year.slice(2)}-${number}` : String(Number(number));
  });
}

/**
 * Counts a month: cases as bars (reported, closed), rounds and gatherings as lines; all are counts, so one axis serves.
 * A month that has only begun is no fall: its counts stand hollow beside the lines.
 */
export function monthTrendOption(
  trend: MonthTrend[],
  words: MonthTrendWords,
  ink: ChartInk,
  { marked, partial = [] }: MonthTrendMarks = {},
): ChartOption {
  const isPale = ({ month }: MonthTrend) => marked !== undefined && month !== marked;
  const isPartial = ({ month }: MonthTrend) => partial.includes(month);
  const stroke = Math.max(1.5, ink.label * 0.13);
  const hollow = (color: string, fill: string) => ({ color: fill, borderColor: color, borderWidth: stroke });
  const barStyle = (color: string, month: MonthTrend) => ({
    ...(isPartial(month) ? hollow(color, 'transparent') : { color }),
    ...(isPale(month) && { opacity: 0.5 }),
  });
  const bar = (id: string, name: string, color: string, value: (month: MonthTrend) => number) => ({
    id,
    name,
    type: 'bar' as const,
    barMaxWidth: ink.label * 2.4,
    barGap: '10%',
    barCategoryGap: '34%',
    itemStyle: { color },
    emphasis: { focus: 'none' as const },
    data: trend.map((month) =>
      isPale(month) || isPartial(month)
        ? { value: value(month), itemStyle: barStyle(color, month) }
        : value(month),
    ),
  });
  const line = (
    id: string,
    name: string,
    color: string,
    symbol: string,
    value: (month: MonthTrend) => number | null,
  ) => [
    {
      id: `${id}-line`,
      type: 'line' as const,
      showSymbol: false,
      silent: true,
      tooltip: { show: false },
      lineStyle: { color, width: stroke },
      data: trend.map((month) => (isPartial(month) ? null : value(month))),
    },
    {
      id,
      name,
      type: 'line' as const,
      symbol,
      symbolSize: ink.label * 0.45,
      // every count has its point and its row in the tooltip; the stroke is the series before
      lineStyle: { width: 0 },
      itemStyle: { color },
      emphasis: { focus: 'none' as const },
      data: trend.map((month) =>
        isPartial(month)
          ? { value: value(month), itemStyle: hollow(color, ink.surface), symbolSize: ink.label * 0.55 }
          : value(month),
      ),
    },
  ];
  return {
    aria: { enabled: false },
    grid: { left: 0, right: ink.label * 0.4, top: ink.label * 0.8, bottom: 0, outerBoundsMode: 'same' },
    tooltip: tooltip(ink),
    xAxis: {
      type: 'category',
      data: monthAxisNames(trend.map(({ month }) => month)).map((value, index) =>
        trend[index]?.month === marked ? { value, textStyle: { color: ink.text, fontWeight: 700 } } : value,
      ),
      axisLine: { lineStyle: { color: ink.line } },
      axisTick: { show: false },
      axisLabel: { ...labelText(ink), hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      splitNumber: 2,
      minInterval: 1,
      axisLabel: labelText(ink),
      splitLine: { lineStyle: { color: ink.line } },
    },
    series: [
      bar('reported', words.reported, ink.series[0], (month) => month.casesReported),
      bar('closed', words.closed, ink.series[4], (month) => month.casesClosed),
      ...line('patrols', words.patrols, ink.series[1], 'circle', (month) => month.patrols),
      ...line('activities', words.activities, ink.series[2], 'diamond', (month) => month.activities),
    ],
  };
}
