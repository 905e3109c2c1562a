import type { OutboxEvent } from '../live/outbox.js';

/**
 * Told whenever somebody's access may have become another: every process then looks again at whom it holds streams open
 * for. It says nothing of whom; those who may see the whole community receive it, too.
 */
export const accessChanged: OutboxEvent = {
  kind: 'access',
  action: 'changed',
  subjectId: null,
  gridId: null,
  parentGridId: null,
  data: {},
  layers: [],
};
