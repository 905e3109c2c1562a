import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { Outbox, OutboxEvent } from '../outbox.js';

/** The least that a community is: a row for keys to point at. */
export const insertCommunity = `
  insert into communities (id, code, name, outline) values (1, 'TEST', '测试社区',
    st_geomfromtext('POLYGON((102 25, 102.01 25, 102.01 25.01, 102 25))', 4326))`;

export const happened = (more: Partial<OutboxEvent> = {}): OutboxEvent => ({
  kind: 'case',
  action: 'reported',
  subjectId: randomUUID(),
  gridId: null,
  parentGridId: null,
  lngLat: [102.005, 25.005],
  data: {},
  layers: ['cases'],
  ...more,
});

/** Something happens, in a transaction of its own; gives the number of the last event. */
export const happen = (dataSource: DataSource, outbox: Outbox, ...events: OutboxEvent[]) =>
  dataSource.transaction((manager) => outbox.append(manager, 1, events.length > 0 ? events : [happened()]));
