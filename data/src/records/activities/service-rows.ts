import type { Row } from '../../dataset.js';
import { addMonths, dayText, instantOf, iso, isWorkday, weekdayOf } from '../calendar/local-time.js';
import type { Staff } from '../people/staff-rows.js';
import { COMMUNITY_ID, homesOf, middleOf, placesOf, type Setting } from '../setting.js';
import { charters, partnerUnits, visitNotes, windowMatters } from './activity-texts.js';
import { spreadDays } from './spread-days.js';

/** From the community's document: more than 20 residents served at the windows, more than 20 visits. */
const SERVED = [1, 2, 1, 1, 1, 1, 2, 1, 1, 1, 3, 1, 1, 1, 2, 1, 1, 1, 1, 2];
const VISITS = 24;

/** What the one-stop windows did, with the people it served. */
export function serviceRows(setting: Setting): Row[] {
  const random = setting.random('services');
  const windows = placesOf(setting, 'service-window');
  return spreadDays(setting, SERVED.length, random, isWorkday).map((day, i) => {
    const servedMs = instantOf(day, 9, random.whole(5, 7 * 60));
    const place = random.pick(windows);
    return {
      community_id: COMMUNITY_ID,
      id: random.uuid(servedMs),
      served_at: iso(servedMs),
      place_id: place.id,
      matter: random.pick(windowMatters),
      beneficiaries: SERVED[i] ?? 1,
      grid_id: place.gridId,
      parent_grid_id: place.parentGridId,
    };
  });
}

/** Rounds of the grid workers, each at one building of their own grid. */
export function visitRows(setting: Setting, staff: Staff): Row[] {
  const random = setting.random('visits');
  const homes = homesOf(setting);
  return spreadDays(setting, VISITS, random, (day) => weekdayOf(day) < 6).map((day, i) => {
    const grid = setting.grids5[i % setting.grids5.length];
    const inGrid = homes.filter((home) => home.gridId === grid?.id);
    const home = random.pick(inGrid.length > 0 ? inGrid : homes);
    const visitedMs = instantOf(day, random.pick([9, 10, 14, 15, 17, 18]), random.whole(0, 55));
    return {
      community_id: COMMUNITY_ID,
      id: random.uuid(visitedMs),
      visited_at: iso(visitedMs),
      staff_id: staff.crews.get(home.gridId)?.['grid-worker'].id ?? null,
      building_id: home.id,
      grid_id: home.gridId,
      parent_grid_id: home.parentGridId,
      households: random.whole(5, Math.max(6, Math.min(24, home.households))),
      note: visitNotes[i % visitNotes.length] ?? '',
      geom: setting.spotAt(middleOf(home))?.geom ?? { type: 'Point', coordinates: middleOf(home) },
    };
  });
}

export function charterRows(setting: Setting): Row[] {
  const random = setting.random('charters');
  const days = spreadDays(setting, charters.length, random, isWorkday);
  return charters.map(({ kind, title }, i) => ({
    community_id: COMMUNITY_ID,
    id: random.uuid(instantOf(days[i] ?? 0, 16)),
    kind,
    title,
    adopted_on: dayText(days[i] ?? setting.firstDay),
    compound_id: kind === 'property-rules' ? (setting.ground.compounds[0]?.id ?? null) : null,
  }));
}

export function partnerUnitRows(setting: Setting): Row[] {
  const random = setting.random('partner units');
  return partnerUnits.map(([name, field], i) => {
    const day = addMonths(setting.today, -17) + 9 * i;
    return {
      community_id: COMMUNITY_ID,
      id: random.uuid(instantOf(day, 10)),
      name,
      field,
      joined_on: dayText(day),
    };
  });
}
