import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { UnknownDevice } from '@getu/domain';
import type { DataSource } from 'typeorm';
import { CommunityService } from '../../community/community.service.js';
import { Clock } from '../../http/clock.js';

/** Anybody may send to these addresses: what is kept of strangers must stay small. */
const kept = 200;
const longestName = 100;
/** A stranger that sends every second is written down once a minute. */
const writeMilliseconds = 60_000;
const remembered = 1000;

const noteSql = `
  insert into unknown_devices as u (community_id, protocol, client_id, address, attempts, first_at, last_at)
  select $1, $2, $3, $4, $5::integer, $6::timestamptz, $6::timestamptz
  where (select count(*) from unknown_devices where community_id = $1) < $7::integer
    or exists (select from unknown_devices where community_id = $1 and protocol = $2 and client_id = $3)
  on conflict (community_id, protocol, client_id) do update set
    address = excluded.address, attempts = u.attempts + excluded.attempts, last_at = excluded.last_at`;

/** Who sent without being known: refused, and listed for whoever registers devices. */
@Injectable()
export class UnknownDevices {
  private readonly noted = new Map<string, { atMs: number; attempts: number }>();

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly community: CommunityService,
    private readonly clock: Clock,
  ) {}

  /** Writes down an attempt; never what was sent, and never a secret: of a name that looks like one, the beginning. */
  async note(protocol: string, clientId: string, address: string): Promise<void> {
    const name = shown(clientId);
    const key = `${protocol} ${name}`;
    const now = this.clock.now();
    const before = this.noted.get(key);
    if (before && now.getTime() - before.atMs < writeMilliseconds) {
      before.attempts++;
      return;
    }
    if (this.noted.size >= remembered) this.noted.clear();
    this.noted.set(key, { atMs: now.getTime(), attempts: 0 });
    const { id } = await this.community.get();
    const attempts = 1 + (before?.attempts ?? 0);
    await this.dataSource.query(noteSql, [id, protocol, name, address, attempts, now, kept]);
  }

  async list(): Promise<UnknownDevice[]> {
    const { id } = await this.community.get();
    const rows = await this.dataSource.query<
      (Omit<UnknownDevice, 'firstAt' | 'lastAt'> & { firstAt: Date; lastAt: Date })[]
    >(
      `select protocol, client_id as "clientId", address, attempts, first_at as "firstAt", last_at as "lastAt"
       from unknown_devices where community_id = $1 order by last_at desc, client_id`,
      [id],
    );
    return rows.map((row) => ({
      ...row,
      firstAt: row.firstAt.toISOString(),
      lastAt: row.lastAt.toISOString(),
    }));
  }
}

function shown(clientId: string): string {
  const printable = clientId.replace(/\p{C}/gu, '').slice(0, longestName);
  if (printable.startsWith('getud_')) return `${printable.slice(0, 10)}…`;
  return printable || '—';
}
