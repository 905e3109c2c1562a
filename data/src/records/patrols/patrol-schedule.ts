import type { Random } from '../../random.js';
import { instantOf, localDay, weekdayOf } from '../calendar/local-time.js';
import type { Setting } from '../setting.js';
import type { Team } from './teams.js';

export interface Outing {
  team: Team;
  device: Team['devices'][number];
  startMs: number;
  /** how long it is meant to last */
  plannedSeconds: number;
}

/** More than 200 in the community's document. */
const PATROLS = 214;
/** Local hours at which teams set out, and how often: mostly in the evening. */
const settingOut = [
  { hour: 7, weight: 2 },
  { hour: 19, weight: 5 },
  { hour: 20.25, weight: 3 },
];
const LONGEST_SECONDS = 70 * 60;
/** An outing may be delayed by so much and last a little longer than meant. */
const SLACK_SECONDS = 40 * 60;

/**
 * Every outing of the twelve months, in order of time: spread evenly with more on Fridays and Saturdays, no team
 * twice on a day, and the last two as late as the present allows, so that a wall shows fresh tracks.
 */
export function scheduleOutings(setting: Setting, teams: readonly Team[]): Outing[] {
  const random = setting.random('schedule');
  const first = localDay(setting.startMs) + 3;
  const last = localDay(setting.endMs) - 2;
  const taken = new Set<string>();
  const outings: Outing[] = latestSlots(setting, 2).map((startMs, i) => {
    const team = teams[(teams.length - 1 - 2 * i) % teams.length] as Team;
    taken.add(`${team.id} ${localDay(startMs)}`);
    return outing(team, startMs, random);
  });
  const spread = PATROLS - outings.length;
  for (let i = 0; i < spread; i++) {
    for (;;) {
      const day = first + Math.floor(((i + random.between(-0.5, 1.5)) / spread) * (last - first + 1));
      if (day < first || day > last || (weekdayOf(day) < 4 && random.chance(0.25))) continue;
      const team = weighted(teams, (each) => each.diligence, random);
      if (taken.has(`${team.id} ${day}`)) continue;
      taken.add(`${team.id} ${day}`);
      const { hour } = weighted(settingOut, (slot) => slot.weight, random);
      outings.push(outing(team, instantOf(day, hour, random.between(0, 25)), random));
      break;
    }
  }
  return outings.sort((a, b) => a.startMs - b.startMs);
}

function outing(team: Team, startMs: number, random: Random): Outing {
  return {
    team,
    device: random.pick(team.devices),
    startMs: Math.floor(startMs / 1000) * 1000,
    plannedSeconds: random.whole(35 * 60, LONGEST_SECONDS - 10 * 60),
  };
}

/** The latest times of setting out from which an outing is over before the present, oldest first. */
function latestSlots(setting: Setting, count: number): number[] {
  const today = localDay(setting.endMs);
  return [today - 2, today - 1, today]
    .flatMap((day) => settingOut.map(({ hour }) => instantOf(day, hour, 5)))
    .filter((startMs) => startMs + (LONGEST_SECONDS + SLACK_SECONDS) * 1000 <= setting.endMs)
    .slice(-count);
}

function weighted<T>(items: readonly T[], weight: (item: T) => number, random: Random): T {
  let left = random.next() * items.reduce((sum, item) => sum + weight(item), 0);
  for (const item of items) {
    left -= weight(item);
    if (left < 0) return item;
  }
  return items.at(-1) as T;
}
