import { standardDeadlines, type CaseKind, type Channel } from '@getu/domain';
import type { Row } from '../../dataset.js';
import type { Random } from '../../random.js';
import { instantOf, isWorkday, localDay } from '../calendar/local-time.js';
import { workingStart } from '../calendar/working-start.js';
import type { Staff } from '../people/staff-rows.js';
import type { Setting } from '../setting.js';
import { scriptOf, type ScriptOptions } from './case-script.js';
import { disputeTopics, opinionTopics, requestTopics, type CaseTopic } from './case-topics.js';
import type { sceneFinder } from './find-scene.js';
import type { CaseBlueprint } from './tell-case.js';

export type MediationOutcome = 'succeeded' | 'failed' | 'open';

/** A case that a figure of the community's document counts. */
export interface CountedCase {
  blueprint: CaseBlueprint;
  mediation?: MediationOutcome;
}

/** 10 disputes handed to mediators, of which 5 succeeded. */
const outcomes: MediationOutcome[] = [
  'succeeded',
  'failed',
  'succeeded',
  'succeeded',
  'failed',
  'succeeded',
  'failed',
  'succeeded',
  'open',
  'open',
];
/** 7 requests ended rated; three more are under way. */
const REQUESTS_RATED = 7;
/** Counted cases that have ended began at least so long ago: 40 days hold the longest deadline twice. */
const SETTLED_DAYS = 40;

/** Disputes, opinions and requests, as many as the document says. */
export function countedCases(
  setting: Setting,
  staff: Staff,
  partnerUnits: readonly Row[],
  find: ReturnType<typeof sceneFinder>,
): CountedCase[] {
  const random = setting.random('counted cases');
  return [
    ...disputes(setting, staff, find, random),
    ...opinions(setting, find, random),
    ...requests(setting, partnerUnits, find, random),
  ];
}

function disputes(
  setting: Setting,
  staff: Staff,
  find: ReturnType<typeof sceneFinder>,
  random: Random,
): CountedCase[] {
  const ended = outcomes.filter((outcome) => outcome !== 'open').length;
  const begun = settledTimes(setting, ended, random);
  // one young, one close to its deadline
  const open = [0.85, 0.3].map((used) =>
    workingStart(setting.endMs, used * standardDeadlines.minutes.dispute),
  );
  return outcomes.map((mediation, i) => {
    const topic = disputeTopics[i % disputeTopics.length] as CaseTopic;
    const failed = mediation === 'failed';
    const blueprint = blueprintOf(
      'dispute',
      topic,
      random.pick<Channel>(['talk-point', 'talk-point', 'visit']),
      begun[i] ?? open[i - ended] ?? 0,
      find,
      {
        solution: failed ? '调解未达成一致,已引导司法途径,书面告知双方。' : topic.solution,
        pace: mediation === 'open' ? 0.3 : random.between(0.6, 0.95),
        taker: 'mediator',
        rating: failed ? random.pick([2, 3, 3]) : random.pick([4, 5, 5]),
      },
    );
    const steps = mediation === 'open' ? blueprint.steps.slice(0, 3) : blueprint.steps;
    return { blueprint: { ...blueprint, steps, mediator: random.pick(staff.mediators) }, mediation };
  });
}

function opinions(setting: Setting, find: ReturnType<typeof sceneFinder>, random: Random): CountedCase[] {
  const settled = opinionTopics.length - 3;
  const begun = settledTimes(setting, settled, random);
  const open = [0.83, 0.45, 0.12].map((used) =>
    workingStart(setting.endMs, used * standardDeadlines.minutes.opinion),
  );
  return opinionTopics.map((topic, i) => {
    const reportedMs = begun[i] ?? open[i - settled] ?? 0;
    const blueprint = blueprintOf('opinion', topic, topic.channel ?? 'forum', reportedMs, find, {
      solution: topic.solution,
      pace: random.between(0.4, 0.9),
      rating: random.pick([3, 4, 4, 5, 5]),
    });
    return {
      blueprint: begun[i] === undefined ? { ...blueprint, steps: blueprint.steps.slice(0, 3) } : blueprint,
    };
  });
}

function requests(
  setting: Setting,
  partnerUnits: readonly Row[],
  find: ReturnType<typeof sceneFinder>,
  random: Random,
): CountedCase[] {
  const begun = settledTimes(setting, REQUESTS_RATED, random);
  const open = [0.7, 0.4, 0.15].map((used) =>
    workingStart(setting.endMs, used * standardDeadlines.minutes.request),
  );
  return requestTopics.map((topic, i) => {
    const unit = partnerUnits.find((row) => row.field === topic.field);
    const blueprint = blueprintOf(
      'request',
      topic,
      topic.channel ?? 'window',
      begun[i] ?? open[i - REQUESTS_RATED] ?? 0,
      find,
      {
        solution: topic.solution,
        pace: begun[i] === undefined ? 0.3 : random.between(0.45, 0.9),
        taker: 'partner',
        rating: random.pick([4, 5, 5, 5]),
      },
    );
    // of those under way: one taken, one taken, one only dispatched
    const done =
      begun[i] === undefined
        ? blueprint.steps.slice(0, i === requestTopics.length - 1 ? 2 : 3)
        : blueprint.steps;
    return {
      blueprint: {
        ...blueprint,
        steps: done,
        partnerUnit: unit && { id: String(unit.id), name: String(unit.name) },
      },
    };
  });
}

function blueprintOf(
  kind: CaseKind,
  topic: CaseTopic,
  channel: Channel,
  reportedMs: number,
  find: ReturnType<typeof sceneFinder>,
  options: ScriptOptions,
): CaseBlueprint {
  const scene = find(topic.scene);
  return {
    kind,
    channel,
    title: `${scene.name}${topic.title}`,
    description: topic.description,
    scene,
    reportedMs,
    steps: scriptOf(options),
  };
}

/** Moments on working days, one in each equal part of the counted period up to forty days ago. */
function settledTimes(setting: Setting, count: number, random: Random): number[] {
  const first = localDay(setting.countedFromMs);
  const span = localDay(setting.endMs) - SETTLED_DAYS - first;
  return Array.from({ length: count }, (_, i) => {
    let day = first + Math.floor((span * (i + random.next())) / count);
    while (!isWorkday(day)) day++;
    return instantOf(day, 9, random.whole(0, 8 * 60 - 1));
  });
}
