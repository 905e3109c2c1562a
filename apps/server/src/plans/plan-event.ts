import type { OutboxEvent } from '../live/outbox.js';

/** What open screens hear of a plan: its id and standing, never its words. */
export const planEvent = (
  planId: string,
  action: string,
  data: OutboxEvent['data'],
  layers: readonly string[] = [],
): OutboxEvent => ({
  kind: 'plan',
  action,
  subjectId: planId,
  gridId: null,
  parentGridId: null,
  data,
  layers,
});
