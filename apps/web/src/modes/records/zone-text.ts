import { communityZone } from '../../i18n/format-time';

const format = new Intl.DateTimeFormat('sv-SE', {
  timeZone: communityZone,
  dateStyle: 'short',
  timeStyle: 'short',
});

/** `2026-11-22 16:05` in the community's zone: what a form shows of an instant, wherever the device is. */
export const zoneText = (instant: string | number): string => format.format(new Date(instant));

/** The instant of such a text, ISO in UTC. The zone has had no summer time since 1991. */
export const zoneInstant = (text: string): string =>
  new Date(`${text.slice(0, 10)}T${text.slice(11, 16)}:00+08:00`).toISOString();
