import type { ChartInk } from './chart-ink';
import { labelText, tooltip, type ChartOption } from './chart-option';

export interface BranchMembers {
  name: string;
  working: number;
  retired: number;
}

/** `金路苑居民区党支部` is `金路苑` on an axis: what all names end with says nothing between them. */
export function branchAxisNames(names: string[]): string[] {
  const [first] = names;
  if (names.length < 2 || first === undefined) return names;
  let shared = 0;
  while (shared < first.length && names.every((name) => name.at(-1 - shared) === first.at(-1 - shared)))
    shared += 1;
  const cut = names.map((name) => name.slice(0, name.length - shared));
  return cut.some((name) => name.trim() === '') ? names : cut.map((name) => name.trim());
}

/** Party members of each branch, at work and retired, as one bar with its sum at the end. */
export function membersByBranchOption(
  branches: BranchMembers[],
  words: { working: string; retired: string },
  ink: ChartInk,
): ChartOption {
  const part = (id: string, name: string, color: string, value: (branch: BranchMembers) => number) => ({
    id,
    name,
    type: 'bar' as const,
    stack: 'members',
    barWidth: '50%',
    barMaxWidth: ink.label * 1.2,
    itemStyle: { color },
    emphasis: { focus: 'none' as const },
    data: branches.map(value),
  });
  return {
    aria: { enabled: false },
    grid: { left: 0, right: ink.label * 2.6, top: 0, bottom: 0, outerBoundsMode: 'same' },
    tooltip: tooltip(ink),
    xAxis: { type: 'value', show: false, max: (range: { max: number }) => Math.max(range.max, 1) },
    yAxis: {
      type: 'category',
      inverse: true,
      data: branchAxisNames(branches.map((branch) => branch.name)),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { ...labelText(ink, ink.text), margin: ink.label * 0.7 },
    },
    series: [
      part('working', words.working, ink.party, (branch) => branch.working),
      {
        ...part('retired', words.retired, ink.series[3], (branch) => branch.retired),
        label: {
          show: true,
          position: 'right',
          ...labelText(ink, ink.text),
          formatter: (bar: { dataIndex: number }) => {
            const branch = branches[bar.dataIndex];
            return branch ? String(branch.working + branch.retired) : '';
          },
        },
      },
    ],
  };
}
