import { addWorkingMinutes, officeHours, workingMinutesBetween } from '@getu/domain';
import type { Row } from '../../dataset.js';
import { iso } from '../calendar/local-time.js';
import { COMMUNITY_ID, placesOf, type Setting } from '../setting.js';
import type { MediationOutcome } from './counted-cases.js';
import type { ToldCase } from './tell-case.js';

/** The mediation of each dispute, at the talk-point of its compound or the nearest one, between taking and resolving the case. */
export function mediationRows(
  setting: Setting,
  disputes: readonly { told: ToldCase; outcome: MediationOutcome }[],
): Row[] {
  const random = setting.random('mediations');
  return disputes.map(({ told, outcome }) => {
    const at = (state: string) => told.transitions.find(({ to }) => to === state)?.ms;
    const takenMs = at('taken') ?? told.reportedMs;
    const untilMs = at('resolved') ?? setting.endMs;
    const minutes = workingMinutesBetween(takenMs, untilMs, officeHours);
    const startedMs = addWorkingMinutes(takenMs, minutes * random.between(0.1, 0.4), officeHours);
    const endedMs = outcome === 'open' ? null : addWorkingMinutes(takenMs, minutes * 0.96, officeHours);
    return {
      community_id: COMMUNITY_ID,
      id: random.uuid(startedMs),
      case_id: told.id,
      place_id: talkPointOf(setting, told),
      mediator_id: told.blueprint.mediator?.id ?? '',
      started_at: iso(startedMs),
      ended_at: endedMs === null ? null : iso(endedMs),
      outcome: outcome === 'open' ? null : outcome,
    };
  });
}

function talkPointOf(setting: Setting, told: ToldCase): string {
  const { spot, compoundId } = told.blueprint.scene;
  const [lng, lat] = spot.geom.coordinates;
  const points = placesOf(setting, 'talk-point');
  const away = ({ geom: { coordinates: c } }: (typeof points)[number]) =>
    Math.hypot((c[0] - lng) * 0.9, c[1] - lat);
  const nearest = [...points].sort((a, b) => away(a) - away(b))[0];
  const chosen = points.find((point) => compoundId && point.compoundId === compoundId) ?? nearest;
  if (!chosen) throw new RangeError('The ground has no talk-point.');
  return chosen.id;
}
