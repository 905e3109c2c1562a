import type { EntityManager } from 'typeorm';
import type { OutboxEvent } from '../../live/outbox.js';
import type { KnownPatrol } from './match-patrols.js';
import type { WrittenPatrol } from './patrol-writer.js';

const patrolsSql = `
  select p.id, p.number, t.name as "teamName", t.grid_id as "gridId", t.parent_grid_id as "parentGridId"
  from patrols p
  join teams t on t.community_id = p.community_id and t.id = p.team_id
  where p.community_id = $1 and p.id = any($2::uuid[])`;

interface Named {
  id: string;
  number: string;
  teamName: string;
  gridId: string;
  parentGridId: string;
}

/**
 * What screens hear of judged patrols: that one set out, where it is, that it ended, or that it is another than it was. A team
 * is named and placed while it is out; once it is done, it has no place.
 */
export async function patrolEvents(
  manager: EntityManager,
  communityId: number,
  patrols: readonly WrittenPatrol[],
  removed: readonly KnownPatrol[],
  heatChanged: boolean,
): Promise<OutboxEvent[]> {
  if (patrols.length === 0 && removed.length === 0) return [];
  const named = new Map(
    (await manager.query<Named[]>(patrolsSql, [communityId, patrols.map(({ id }) => id)])).map((one) => [
      one.id,
      one,
    ]),
  );
  const layers = ['patrols', 'tracks', ...(heatChanged ? ['heat'] : [])];
  return [
    ...patrols.map((patrol): OutboxEvent => {
      const { number, teamName, gridId, parentGridId } = named.get(patrol.id)!;
      const { judged } = patrol;
      return {
        kind: 'patrol',
        action: actionOf(patrol),
        subjectId: patrol.id,
        gridId: judged.grids[0]?.gridId ?? gridId,
        parentGridId: judged.grids[0]?.parentGridId ?? parentGridId,
        lngLat: judged.state === 'out' ? lastPlaceOf(patrol) : null,
        data: {
          number,
          team: teamName,
          teamId: patrol.teamId,
          state: judged.state,
          startedAt: new Date(judged.startMs).toISOString(),
          lastFixAt: new Date(judged.endMs).toISOString(),
          distanceMeters: Math.round(judged.distanceMeters),
          durationSeconds: Math.round(judged.durationSeconds),
        },
        layers,
      };
    }),
    ...removed.map(({ id }): OutboxEvent => ({
      kind: 'patrol',
      action: 'removed',
      subjectId: id,
      gridId: null,
      parentGridId: null,
      data: {},
      layers,
    })),
  ];
}

function actionOf({ judged, known }: WrittenPatrol): string {
  const wasOut = known?.state === 'out';
  if (judged.state === 'out') return wasOut ? 'moved' : 'started';
  return wasOut ? 'finished' : 'changed';
}

function lastPlaceOf({ judged }: WrittenPatrol): [number, number] | null {
  const last = judged.parts[0]!.outing.track.segments.at(-1)?.at(-1);
  return last ? [last.lngLat[0], last.lngLat[1]] : null;
}
