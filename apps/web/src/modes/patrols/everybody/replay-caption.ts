import { clockTime, dayOf } from '../../../i18n/format-time';
import { captionSeparator } from '../../../map/replay/caption-lines';
import type { Translate } from '../../../i18n/new-i18n';
import type { ReplayOnMap } from '../patrol-scene';

/** What a picture of the replay says of itself: day and second, from when to when it plays, how fast, and who is out. */
export function replayCaption({ paths, replay }: ReplayOnMap, t: Translate): string {
  const at = replay.at.value;
  const span = replay.span.value;
  const out = paths.filter(({ seconds }) => at >= seconds[0]! && at <= seconds[seconds.length - 1]!);
  const minutes = (moment: number) => clockTime(moment * 1000).slice(0, 5);
  const range = span ? `${minutes(span.from)}–${minutes(span.to)}` : '';
  const who = paths.length === 1 ? paths[0]!.name : t('patrols.replay.teams', { count: out.length });
  return [`${dayOf(at * 1000)}  ${clockTime(at * 1000)}`, range, `${replay.speed.value}×`, who].join(
    captionSeparator,
  );
}
