import { minutesFor, standardDeadlines, type Channel } from '@getu/domain';
import type { Row } from '../../dataset.js';
import type { Random } from '../../random.js';
import { instantOf, isWorkday, localDay } from '../calendar/local-time.js';
import { workingStart } from '../calendar/working-start.js';
import type { Staff } from '../people/staff-rows.js';
import type { Setting } from '../setting.js';
import { countedCases } from './counted-cases.js';
import { pickReturnNote, scriptOf, type ScriptOptions } from './case-script.js';
import { caseTopics } from './case-topics.js';
import { sceneFinder } from './find-scene.js';
import { mediationRows } from './mediation-rows.js';
import { caseRows, tellCase, type CaseBlueprint } from './tell-case.js';

type EverydayKind = keyof typeof caseTopics;

/** Cases of every day over the twelve months; made up, unlike the counts in `counted-cases.ts`. */
const EVERYDAY_CASES = 214;
/** Of the last three days: most of them still open. */
const FRESH_CASES = 13;
const DAY_MS = 86_400_000;

/** All cases with their lives up to the present, and the mediations of the disputes. */
export function buildCases(
  setting: Setting,
  staff: Staff,
  partnerUnits: readonly Row[],
): { cases: Row[]; case_transitions: Row[]; mediations: Row[] } {
  const random = setting.random('cases');
  const find = sceneFinder(setting, setting.random('scenes'));
  const counted = countedCases(setting, staff, partnerUnits, find);
  const blueprints = [...everydayCases(setting, find, random), ...waitingCases(setting, find, random)];
  const told = blueprints.map((blueprint) => tellCase(setting, staff, blueprint, random));
  const toldCounted = counted.map(({ blueprint }) => tellCase(setting, staff, blueprint, random));
  const mediations = mediationRows(
    setting,
    toldCounted.flatMap((each, i) =>
      counted[i]?.mediation ? [{ told: each, outcome: counted[i].mediation }] : [],
    ),
  );
  return { ...caseRows([...told, ...toldCounted]), mediations };
}

function everydayCases(
  setting: Setting,
  find: ReturnType<typeof sceneFinder>,
  random: Random,
): CaseBlueprint[] {
  const firstMs = setting.startMs + 2 * DAY_MS;
  const lastMs = setting.endMs - 3 * DAY_MS;
  return Array.from({ length: EVERYDAY_CASES + FRESH_CASES }, (_, i) => {
    const kind = random.pick<EverydayKind>([
      'hazard',
      'hazard',
      'hazard',
      'sanitation',
      'sanitation',
      'order',
      'order',
    ]);
    const around =
      i < EVERYDAY_CASES ? random.between(firstMs, lastMs) : random.between(lastMs, setting.endMs);
    const channel = random.pick<Channel>([
      'visit',
      'visit',
      'patrol',
      'patrol',
      'patrol',
      'hotline',
      'wechat',
      'window',
      'forum',
    ]);
    return blueprintOf(find, random, kind, channel, timeOfReport(setting, localDay(around), channel, random));
  });
}

/** When somebody would report by the channel: on rounds in office hours, on patrol in the evening, else while awake. */
function timeOfReport(setting: Setting, day: number, channel: Channel, random: Random): number {
  const spans: Partial<Record<Channel, [number, number]>> = {
    visit: [9, 16.8],
    window: [9, 16.8],
    patrol: [19.2, 21.2],
  };
  const [from, to] = spans[channel] ?? [7.5, 22];
  let on = day;
  const inOffice = channel === 'visit' || channel === 'window';
  if (inOffice) while (!isWorkday(on)) on--;
  let ms = instantOf(on, 0, random.between(from, to) * 60);
  while (ms >= setting.endMs) ms -= DAY_MS;
  return ms;
}

function blueprintOf(
  find: ReturnType<typeof sceneFinder>,
  random: Random,
  kind: EverydayKind,
  channel: Channel,
  reportedMs: number,
  fixed: Partial<ScriptOptions> = {},
): CaseBlueprint {
  const topic = random.pick(caseTopics[kind]);
  const scene = find(topic.scene);
  const escalations = random.chance(0.12) ? random.pick([1, 1, 1, 2, 3]) : 0;
  const options: ScriptOptions = {
    solution: topic.solution,
    pace: random.chance(0.17)
      ? random.between(1.25, 2.1)
      : random.between(0.35, 0.95) / (1 + 0.35 * escalations),
    returned: random.chance(0.07) ? pickReturnNote(random) : undefined,
    escalations,
    reopened: random.chance(0.05) ? '问题反弹,居民要求重新处理。' : undefined,
    rejected: random.chance(0.03) ? '经核实不在本社区辖区,已告知渠道。' : undefined,
    rating: random.pick([5, 5, 5, 5, 4, 4, 4, 3, 5, 2]),
    unrated: random.chance(0.2),
    ...fixed,
  };
  return {
    kind,
    channel,
    title: scene.name + topic.title,
    description: `${scene.name}:${topic.description}`,
    scene,
    reportedMs,
    urgent: kind === 'hazard' && random.chance(0.06),
    steps: scriptOf(options),
  };
}

/** Cases that wait for somebody right now, so that every colour of a deadline and every waiting state is on the wall. */
function waitingCases(
  setting: Setting,
  find: ReturnType<typeof sceneFinder>,
  random: Random,
): CaseBlueprint[] {
  const waiting: {
    kind: EverydayKind;
    used: number;
    steps: number;
    urgent?: boolean;
    options?: Partial<ScriptOptions>;
  }[] = [
    // overdue: taken and stuck, dispatched and not taken, returned, escalated
    { kind: 'hazard', used: 1.5, steps: 3, options: {} },
    { kind: 'sanitation', used: 1.25, steps: 2 },
    { kind: 'order', used: 1.7, steps: 3, options: { returned: '权属不清,退回协调产权单位。' } },
    { kind: 'order', used: 1.3, steps: 4, options: { escalations: 1 } },
    { kind: 'hazard', used: 1.4, steps: 3, urgent: true },
    // amber
    { kind: 'sanitation', used: 0.83, steps: 3 },
    { kind: 'order', used: 0.86, steps: 3 },
    // in time, one of them urgent
    { kind: 'hazard', used: 0.35, steps: 3, urgent: true },
    { kind: 'hazard', used: 0.4, steps: 6, options: { escalations: 2 } },
    { kind: 'sanitation', used: 0.5, steps: 5, options: { reopened: '清运后又堆放,要求重新处理。' } },
    { kind: 'order', used: 0.25, steps: 1 },
    // done, not yet rated; rated, not yet filed
    { kind: 'sanitation', used: 0.6, steps: 4 },
    { kind: 'hazard', used: 0.9, steps: 5, options: { unrated: false } },
    { kind: 'hazard', used: 0.06, steps: 0 },
  ];
  return waiting.map(({ kind, used, steps, urgent = false, options = {} }) => {
    const reportedMs = workingStart(setting.endMs, used * minutesFor({ kind, urgent }, standardDeadlines));
    const still: Partial<ScriptOptions> = {
      pace: Math.min(0.5, 0.35 * used + 0.05),
      returned: undefined,
      escalations: 0,
      reopened: undefined,
      rejected: undefined,
    };
    const blueprint = blueprintOf(
      find,
      random,
      kind,
      random.pick<Channel>(['visit', 'hotline', 'wechat']),
      reportedMs,
      { ...still, ...options },
    );
    return Object.assign(blueprint, { urgent, steps: blueprint.steps.slice(0, steps) });
  });
}
