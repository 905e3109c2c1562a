import { patrolStandingAt, type Change, type PatrolOut } from '@getu/domain';
import { defineStore } from 'pinia';
import { shallowRef, watch } from 'vue';
import { getPatrol, getPatrolsOut } from '../api/patrols';
import type { TeamOnMap } from '../map/patrols/team-layer';
import { useLiveStore } from './live';

/** What is drawn behind a team is the way of the last minutes; what lies further back is the track's to show. */
const trailSeconds = 12 * 60;
/** Nobody tells that a team fell silent or is late: the list is read again this often while a screen shows it. */
const readingPauseMs = 60_000;

/** A place on a team's way: longitude, latitude, and when, in milliseconds since 1970. */
export type TrailPoint = readonly [lng: number, lat: number, ms: number];

export interface TeamOut extends PatrolOut {
  /** oldest first, ending where the team was last heard of */
  trail: readonly TrailPoint[];
}

/** The way of the last minutes, with what was just heard of; what comes late or twice is where it belongs. */
export function trailWith(trail: readonly TrailPoint[], fresh: readonly TrailPoint[]): TrailPoint[] {
  const byTime = new Map([...trail, ...fresh].map((point) => [point[2], point]));
  const points = [...byTime.values()].sort((a, b) => a[2] - b[2]);
  const since = (points.at(-1)?.[2] ?? 0) - trailSeconds * 1000;
  return points.filter(([, , ms]) => ms >= since);
}

const isOut = ({ standing }: PatrolOut) =>
  standing === 'out' || standing === 'silent' || standing === 'overdue-to-finish';

/** Teams that are out now or should be, and the way each came. Nobody's place is known before and after. */
export const useTeamsOutStore = defineStore('teams-out', () => {
  const live = useLiveStore();
  const teams = shallowRef<readonly TeamOut[]>([]);
  let readers = 0;
  let abort: AbortController | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopListening: (() => void) | undefined;

  async function read() {
    abort?.abort();
    const own = (abort = new AbortController());
    clearTimeout(timer);
    timer = setTimeout(() => void read(), readingPauseMs);
    try {
      const { items } = await getPatrolsOut({ signal: own.signal });
      const known = new Map(teams.value.map((team) => [team.id, team.trail]));
      const trails = await Promise.all(
        items.map(async (team) =>
          isOut(team) ? (known.get(team.id) ?? (await trailOf(team.id, own.signal))) : [],
        ),
      );
      if (own.signal.aborted) return;
      // what was heard of while the answer was on its way stands in `teams` by now
      const heard = new Map(teams.value.map((team) => [team.id, team.trail]));
      teams.value = items.map((team, i) => ({
        ...team,
        trail: isOut(team) ? trailWith(trails[i]!, [...(heard.get(team.id) ?? []), ...placeOf(team)]) : [],
      }));
    } catch {
      // asked for again by the timer; what is known stays until then
    }
  }

  /** Of a team that was just heard of: what arrives late does not make it less silent. */
  const standingNow = (plannedEnd: string | null, lastFixMs: number) =>
    patrolStandingAt(
      {
        state: 'out',
        plannedStartMs: null,
        plannedEndMs: plannedEnd === null ? null : Date.parse(plannedEnd),
        lastFixMs,
      },
      live.nowMs,
    );

  function onChange({ kind, action, subjectId, lngLat, data }: Change) {
    if (kind !== 'patrol' || subjectId === null) return;
    const team = teams.value.find(({ id }) => id === subjectId);
    if (action !== 'moved' || !team || !lngLat) {
      // somebody set out, came home, or is another than it was
      if (team || action !== 'changed') void read();
      return;
    }
    const lastFixAt = String(data['lastFixAt']);
    const trail = trailWith(team.trail, [[lngLat[0], lngLat[1], Date.parse(lastFixAt)]]);
    const moved: TeamOut = {
      ...team,
      standing: standingNow(team.plannedEnd, Date.parse(lastFixAt)),
      lngLat,
      lastFixAt,
      trail,
      distanceMeters: Number(data['distanceMeters'] ?? team.distanceMeters),
      durationSeconds: Number(data['durationSeconds'] ?? team.durationSeconds),
    };
    teams.value = teams.value.map((one) => (one.id === subjectId ? moved : one));
  }

  watch(
    () => live.resyncs,
    () => {
      if (readers > 0) void read();
    },
  );

  return {
    teams,
    /** Begins to follow who is out; the answer stops that. */
    follow(): () => void {
      if (readers++ === 0) {
        stopListening = live.onChange(onChange);
        void read();
      }
      return () => {
        if (--readers > 0) return;
        stopListening?.();
        clearTimeout(timer);
        abort?.abort();
        teams.value = [];
      };
    },
  };
});

/** Those that have a place, as the map draws them. */
export const teamsOnMap = (teams: readonly TeamOut[]): TeamOnMap[] =>
  teams.flatMap(({ id, teamName, standing, lngLat, trail }) =>
    lngLat ? [{ id, name: teamName, standing, lngLat, trail: trail.map(([lng, lat]) => [lng, lat]) }] : [],
  );

const placeOf = ({ lngLat, lastFixAt }: PatrolOut): TrailPoint[] =>
  lngLat && lastFixAt ? [[lngLat[0], lngLat[1], Date.parse(lastFixAt)]] : [];

/** The way so far of a patrol that is out. */
async function trailOf(id: string, signal: AbortSignal): Promise<TrailPoint[]> {
  const { startedAt, track, times } = await getPatrol(id, { signal });
  const startMs = Date.parse(startedAt);
  return track.coordinates.flatMap((line, segment) =>
    line.map(([lng, lat], i): TrailPoint => [lng!, lat!, startMs + (times[segment]?.[i] ?? 0) * 1000]),
  );
}
