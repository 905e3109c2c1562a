import type { ActivityKind, LectureSeries, PlaceKind } from '@getu/domain';
import { lectureSeries } from '@getu/domain';
import type { Row } from '../../dataset.js';
import { festivalsBetween } from '../calendar/festivals.js';
import { addMonths, instantOf, iso, localDay, weekdayOf } from '../calendar/local-time.js';
import { COMMUNITY_ID, placesOf, type Setting } from '../setting.js';
import { shareOutUnevenly } from '../share-out.js';
import * as texts from './activity-texts.js';
import { spreadDays } from './spread-days.js';

/** From the community's document; “余” means more than. */
const CULTURAL_EVENTS = 10;
const CULTURAL_ATTENDANCE = 846;
const LAW_PUBLICITY_ATTENDANCE = 327;
const VISITING_DAYS = [2, 5, 6];

interface Happening {
  kind: ActivityKind;
  series?: LectureSeries;
  title: string;
  heldMs: number;
  attendance: number;
  placeKind: PlaceKind;
}

/** Every meeting, lecture, training, event, award and volunteer service of the twelve months, in order of time. */
export function activityRows(setting: Setting): Row[] {
  const random = setting.random('activities');
  const happenings = [
    ...culturalEvents(setting),
    ...lectureEvenings(setting),
    ...series(setting, 'law-training', texts.lawTrainings, [14.5], [28, 46], 'culture-room'),
    ...lawPublicityDays(setting),
    ...series(setting, 'joint-meeting', texts.jointMeetings, [9.5, 14.5], [18, 30], 'party-centre'),
    ...series(setting, 'resident-meeting', texts.residentMeetings, [15, 19], [38, 62], 'culture-room'),
    ...series(setting, 'award', texts.awards, [10, 15], [40, 80], 'culture-room'),
    ...series(setting, 'volunteer-service', texts.volunteerServices, [9.5, 10, 14.5], [4, 12], 'talk-point'),
  ].sort((a, b) => a.heldMs - b.heldMs);
  return happenings.map((happening) => {
    const place = random.pick(somewhere(setting, happening.placeKind));
    return {
      community_id: COMMUNITY_ID,
      id: random.uuid(happening.heldMs),
      kind: happening.kind,
      series: happening.series ?? null,
      title: happening.title,
      held_at: iso(happening.heldMs),
      attendance: happening.attendance,
      place_id: place.id,
      grid_id: place.gridId,
      parent_grid_id: place.parentGridId,
      geom: place.geom,
    };
  });
}

/** Places of the kind; party centres where the ground has none. */
function somewhere(setting: Setting, kind: PlaceKind) {
  const places = placesOf(setting, kind);
  return places.length > 0 ? places : placesOf(setting, 'party-centre');
}

/** The festivals that the year has, filled up with the community's own. */
function culturalEvents(setting: Setting): Happening[] {
  const random = setting.random('cultural events');
  const lastDay = localDay(setting.endMs) - 1;
  const firstDay = localDay(setting.countedFromMs);
  const onFestivals = festivalsBetween(firstDay, lastDay)
    .map(({ festival, day }) => {
      const { title, daysBefore } = texts.festivalEvents[festival];
      return { title, day: day - daysBefore };
    })
    .filter(
      ({ day }, i, all) => day >= firstDay && all.findIndex((other) => other.title === all[i]?.title) === i,
    )
    .slice(0, CULTURAL_EVENTS);
  const missing = texts.furtherEvents.slice(0, CULTURAL_EVENTS - onFestivals.length);
  const days = spreadDays(setting, missing.length, random, (day) => weekdayOf(day) === 5);
  const events = [...onFestivals, ...missing.map((title, i) => ({ title, day: days[i] ?? firstDay }))];
  const attendance = shareOutUnevenly(CULTURAL_ATTENDANCE, events.length, random);
  return events.map(({ title, day }, i) => ({
    kind: 'cultural-event',
    title,
    heldMs: instantOf(day, random.pick([9.5, 15, 19])),
    attendance: attendance[i] ?? 0,
    placeKind: 'culture-room',
  }));
}

/** Each series once in each of the twelve months, in the evening of a fixed weekday. */
function lectureEvenings(setting: Setting): Happening[] {
  const random = setting.random('lectures');
  return lectureSeries.flatMap((name, which) => {
    const { name: title, topics } = texts.lectures[name];
    const order = random.shuffle(topics);
    return Array.from({ length: 12 }, (_, month): Happening => {
      const from = addMonths(setting.firstDay, month);
      const to = Math.min(addMonths(setting.firstDay, month + 1), localDay(setting.endMs)) - 1;
      const evenings = daysWhere(from, to, (day) => weekdayOf(day) === VISITING_DAYS[which]);
      return {
        kind: 'lecture',
        series: name,
        title: `${title}:${order[month % order.length]}`,
        heldMs: instantOf(random.pick(evenings.length > 0 ? evenings : [to]), which === 0 ? 19 : 15),
        attendance: random.whole(24, 58),
        placeKind: 'culture-room',
      };
    });
  });
}

function lawPublicityDays(setting: Setting): Happening[] {
  const random = setting.random('law publicity');
  const attendance = shareOutUnevenly(LAW_PUBLICITY_ATTENDANCE, texts.lawPublicity.length, random);
  const days = series(setting, 'law-publicity', texts.lawPublicity, [9.5, 16], [0, 0], 'gate');
  days.forEach((happening, i) => (happening.attendance = attendance[i] ?? 0));
  return days;
}

/** One activity a title, spread over the period on working days. */
function series(
  setting: Setting,
  kind: ActivityKind,
  titles: readonly string[],
  hours: readonly number[],
  attendance: readonly [number, number],
  placeKind: PlaceKind,
): Happening[] {
  const random = setting.random(kind);
  const days = spreadDays(setting, titles.length, random, (day) => weekdayOf(day) < 5);
  return titles.map((title, i) => ({
    kind,
    title,
    heldMs: instantOf(days[i] ?? setting.firstDay, random.pick(hours)),
    attendance: random.whole(attendance[0], attendance[1]),
    placeKind,
  }));
}

function daysWhere(from: number, to: number, suits: (day: number) => boolean): number[] {
  const days: number[] = [];
  for (let day = from; day <= to; day++) if (suits(day)) days.push(day);
  return days;
}
