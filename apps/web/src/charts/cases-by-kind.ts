import { caseKinds, settledCaseStates, type CaseKind, type CaseState, type Statistics } from '@getu/domain';
import type { ChartInk } from './chart-ink';
import { labelText, tooltip, type ChartOption } from './chart-option';

export interface KindTally {
  kind: CaseKind;
  overdue: number;
  dueSoon: number;
  /** still waiting for somebody, with time left or no deadline */
  inTime: number;
  settled: number;
  total: number;
}

const isSettled = (state: CaseState) => (settledCaseStates as readonly CaseState[]).includes(state);

/** The breakdown of kinds and states, a row a kind in the vocabulary's order; kinds without a case keep their row. */
export function tallyCasesByKind(breakdown: Statistics['cases']): KindTally[] {
  return caseKinds.map((kind) => {
    const tally: KindTally = { kind, overdue: 0, dueSoon: 0, inTime: 0, settled: 0, total: 0 };
    for (const cell of breakdown) {
      if (cell.kind !== kind) continue;
      tally.total += cell.count;
      if (isSettled(cell.state)) {
        tally.settled += cell.count;
      } else {
        tally.overdue += cell.overdue;
        tally.dueSoon += cell.dueSoon;
        tally.inTime += cell.count - cell.overdue - cell.dueSoon;
      }
    }
    return tally;
  });
}

export interface CasesByKindWords {
  kinds: Record<CaseKind, string>;
  overdue: string;
  dueSoon: string;
  inTime: string;
  settled: string;
}

/** Bars of the kinds, the most pressing cases at the axis, so that what is late lines up and compares. */
export function casesByKindOption(tallies: KindTally[], words: CasesByKindWords, ink: ChartInk): ChartOption {
  const part = (id: string, name: string, color: string, value: (tally: KindTally) => number) => ({
    id,
    name,
    type: 'bar' as const,
    stack: 'cases',
    barWidth: '54%',
    barMaxWidth: ink.label * 1.6,
    itemStyle: { color, borderColor: 'transparent' },
    emphasis: { focus: 'none' as const },
    cursor: 'pointer',
    data: tallies.map(value),
  });
  return {
    aria: { enabled: false },
    grid: { left: 0, right: ink.label * 2.6, top: 0, bottom: 0, outerBoundsMode: 'same' },
    tooltip: tooltip(ink),
    xAxis: { type: 'value', show: false, max: (range: { max: number }) => Math.max(range.max, 1) },
    yAxis: {
      type: 'category',
      inverse: true,
      data: tallies.map((tally) => words.kinds[tally.kind]),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { ...labelText(ink, ink.text), margin: ink.label * 0.7, interval: 0 },
      triggerEvent: true,
    },
    series: [
      part('overdue', words.overdue, ink.bad, (tally) => tally.overdue),
      part('due-soon', words.dueSoon, ink.warn, (tally) => tally.dueSoon),
      part('in-time', words.inTime, ink.open, (tally) => tally.inTime),
      {
        ...part('settled', words.settled, ink.series[4], (tally) => tally.settled),
        label: {
          show: true,
          position: 'right',
          ...labelText(ink, ink.text),
          formatter: (bar: { dataIndex: number }) => String(tallies[bar.dataIndex]?.total ?? ''),
        },
      },
    ],
  };
}
