import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { AppModule } from '../../app.module.js';
import { readConfig } from '../../config.js';
import type { Database } from '../../database/database.js';
import { openPostgres } from '../../database/server/open-postgres.js';
import { describeOnBothDatabases } from '../../database/testing.js';
import { createApp } from '../../http/create-app.js';
import { LayerVersions } from '../layer-versions.js';
import { Outbox } from '../outbox.js';
import { happen, happened, insertCommunity } from '../testing/happen.js';
import { openScreen } from '../testing/screen.js';
import { recentLimit } from './change-feed.js';
import { pruneOutbox } from './prune-outbox.js';

const config = readConfig({ LOG_LEVEL: 'silent', READ_POOL: '2', DATABASE_POOL: '8' });
const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const numbersFrom = (first: number, count: number) =>
  Array.from({ length: count }, (_, index) => first + index);

describeOnBothDatabases('the feed of changes', (open) => {
  let database: Database;
  let app: NestFastifyApplication;
  let origin: string;
  let outbox: Outbox;

  beforeAll(async () => {
    database = await open();
    await database.dataSource.query(insertCommunity);
    app = await createApp(config, AppModule.with(config, database));
    await app.listen(0, '127.0.0.1');
    origin = await app.getUrl();
    outbox = app.get(Outbox);
  });
  afterAll(() => app.close());

  it('tells a change at once, with the version of the layers that show it', async () => {
    const screen = await openScreen(origin);
    await vi.waitFor(() => expect(screen.beats).not.toHaveLength(0));
    const event = happened({ data: { number: '20260001', isUrgent: true }, layers: ['cases', 'heat'] });
    const seq = await happen(database.dataSource, outbox, event);
    await vi.waitFor(() => expect(screen.changes).toHaveLength(1), { timeout: 900 });
    const { layers, ...told } = event;
    expect(screen.changes[0]).toEqual({
      ...told,
      seq,
      at: expect.any(String),
      versions: Object.fromEntries(layers.map((layer) => [layer, 1])),
    });
    expect(screen.lastId).toBe(String(seq));
    // who asks for a tile now must not be given the one of a second ago
    expect(await app.get(LayerVersions).current()).toMatchObject({ cases: 1, heat: 1 });
    screen.leave();
  });

  it('tells nothing that did not happen', async () => {
    const screen = await openScreen(origin);
    const undone = database.dataSource.transaction(async (manager) => {
      await outbox.append(manager, 1, [happened({ action: 'undone' })]);
      await sleep(100);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    const seq = await happen(database.dataSource, outbox);
    await vi.waitFor(() => expect(screen.changes).toHaveLength(1));
    expect(screen.changes[0]).toMatchObject({ seq, action: 'reported' });
    screen.leave();
  });

  // A: append ─────────────── commit        the number of A is the lower one, its commit the later one,
  // B:    append ─ commit                   were B not made to wait
  it('loses no change that commits late, whatever overlaps', async () => {
    const screen = await openScreen(origin);
    await vi.waitFor(() => expect(screen.beats).not.toHaveLength(0));
    const first = Number(screen.lastId) + 1;
    let written = 0;
    await Promise.all(
      numbersFrom(0, 60).map(async (index) => {
        const work = database.dataSource.transaction(async (manager) => {
          const count = 1 + (index % 3);
          await sleep((index * 7) % 20);
          await outbox.append(
            manager,
            1,
            Array.from({ length: count }, () => happened()),
          );
          await sleep((index * 13) % 30);
          if (index % 5 === 0) throw new Error('undone');
          written += count;
        });
        await work.catch((error: Error) => expect(error.message).toBe('undone'));
      }),
    );
    await vi.waitFor(() => expect(screen.changes.length).toBeGreaterThanOrEqual(written), { timeout: 3000 });
    await sleep(50);
    expect(screen.changes.map(({ seq }) => seq)).toEqual(numbersFrom(first, written));
    screen.leave();
  }, 20_000);

  it('resumes where a screen was cut off: nothing missed, nothing twice', async () => {
    const seen: number[] = [];
    let lastEventId: string | undefined;
    let first: number | undefined;
    let isDone = false;
    const writing = (async () => {
      for (let index = 0; index < 80; index++) {
        await happen(database.dataSource, outbox);
        await sleep(5);
      }
      isDone = true;
    })();
    for (let wasDone = false; !wasDone;) {
      wasDone = isDone;
      const screen = await openScreen(origin, { lastEventId });
      await sleep(wasDone ? 300 : 25);
      first ??= Number(/^id: (\d+)\nevent: beat/m.exec(screen.text)![1]) + 1;
      // cut anywhere: only what arrived whole counts, as in a browser
      seen.push(...screen.changes.map(({ seq }) => seq));
      lastEventId = screen.lastId;
      screen.leave();
    }
    await writing;
    const last = seen.at(-1)!;
    expect(seen).toEqual(numbersFrom(seen[0]!, last - seen[0]! + 1));
    expect(last).toBe(
      Number((await database.dataSource.query('select last_seq from outbox_sequences'))[0].last_seq),
    );
  }, 20_000);

  it('takes the place from `after` where there is no Last-Event-ID, which goes before it', async () => {
    const seq = (await happen(database.dataSource, outbox, happened(), happened(), happened()))!;
    const byQuery = await openScreen(origin, { query: `?after=${seq - 3}` });
    const byBoth = await openScreen(origin, { query: '?after=0', lastEventId: String(seq - 1) });
    const fresh = await openScreen(origin);
    await vi.waitFor(() => {
      for (const screen of [byQuery, byBoth, fresh]) expect(screen.beats).not.toHaveLength(0);
    });
    expect(byQuery.changes.map((change) => change.seq)).toEqual([seq - 2, seq - 1, seq]);
    expect(byBoth.changes.map((change) => change.seq)).toEqual([seq]);
    expect(fresh.changes).toEqual([]);
    const [notANumber, strange] = [
      await fetch(`${origin}/api/live?after=x`),
      await openScreen(origin, { lastEventId: 'abc' }),
    ];
    expect(notANumber.status).toBe(400);
    expect(strange.answer.status).toBe(200);
    for (const screen of [byQuery, byBoth, fresh, strange]) screen.leave();
  });

  it('hears within a second of what was written without a word', async () => {
    const screen = await openScreen(origin);
    await vi.waitFor(() => expect(screen.beats).not.toHaveLength(0));
    await database.dataSource.query(
      `with gate as (update outbox_sequences set last_seq = last_seq + 1 returning last_seq)
       insert into outbox (community_id, seq, at, kind, action, data, versions)
       select 1, last_seq, now(), 'import', 'loaded', '{}', '{"buildings": 5}' from gate`,
    );
    await vi.waitFor(() => expect(screen.changes).toHaveLength(1), { timeout: 1900 });
    screen.leave();
  });

  it('asks for a full reading where too much was missed, and goes on from there', async () => {
    const many = Array.from({ length: recentLimit + 1 }, () => happened());
    const witness = await openScreen(origin);
    const seq = (await happen(database.dataSource, outbox, ...many))!;
    await vi.waitFor(() => expect(witness.changes).toHaveLength(many.length), { timeout: 5000 });
    witness.leave();
    const [tooOld, justYoung, fromAnother] = [
      await openScreen(origin, { lastEventId: String(seq - recentLimit - 1) }),
      await openScreen(origin, { lastEventId: String(seq - recentLimit) }),
      await openScreen(origin, { lastEventId: String(seq + 100) }),
    ];
    await vi.waitFor(() => {
      for (const screen of [tooOld, justYoung, fromAnother]) expect(screen.beats).not.toHaveLength(0);
    });
    expect(tooOld.resyncs).toEqual([{ seq, reason: 'too-far-behind' }]);
    expect(tooOld.changes).toEqual([]);
    expect(justYoung.resyncs).toEqual([]);
    expect(justYoung.changes).toHaveLength(recentLimit);
    expect(fromAnother.resyncs).toEqual([{ seq, reason: 'restarted' }]);
    await happen(database.dataSource, outbox);
    await vi.waitFor(() => expect(tooOld.changes.map((change) => change.seq)).toEqual([seq + 1]));
    for (const screen of [tooOld, justYoung, fromAnother]) screen.leave();
  }, 20_000);

  it('deletes what is older than the retention, and nothing else', async () => {
    await database.dataSource.query(
      `update outbox set at = at - interval '73 hours' where seq <= (select max(seq) from outbox) - 10`,
    );
    const [{ count }] = await database.dataSource.query('select count(*)::integer as count from outbox');
    expect(await pruneOutbox(database.dataSource, 72)).toBe(count - 10);
    expect(await pruneOutbox(database.dataSource, 72)).toBe(0);
    expect((await database.dataSource.query('select 1 from outbox')).length).toBe(10);
  });

  it('tells all screens to read again when the numbers begin anew', async () => {
    const screen = await openScreen(origin);
    await vi.waitFor(() => expect(screen.beats).not.toHaveLength(0));
    await database.dataSource.query('delete from outbox');
    await database.dataSource.query('delete from outbox_sequences');
    await database.dataSource.query('delete from layer_versions');
    await vi.waitFor(() => expect(screen.resyncs).toEqual([{ seq: 0, reason: 'restarted' }]), {
      timeout: 2500,
    });
    expect(await happen(database.dataSource, outbox)).toBe(1);
    await vi.waitFor(() => expect(screen.changes.map(({ seq }) => seq)).toEqual([1]));
    expect(await app.get(LayerVersions).current()).toEqual({ cases: 1 });
    screen.leave();
  });

  it('reaches the screens of every server process on one PostgreSQL, even without its notices', async ({
    skip,
  }) => {
    if (database.kind === 'embedded') return skip('the embedded database serves one process');
    const { url } = database.dataSource.options as { url: string };
    const other = await openPostgres(url, config, () => {});
    const otherApp = await createApp(config, AppModule.with(config, other));
    await otherApp.listen(0, '127.0.0.1');
    const otherOutbox = otherApp.get(Outbox);
    const listeners = `select pid from pg_stat_activity where datname = current_database() and application_name = 'getu live'
      and wait_event = 'ClientRead' and query in ('listen getu_outbox', 'notify getu_outbox', 'select 1')`;
    try {
      await vi.waitFor(async () => expect(await database.dataSource.query(listeners)).toHaveLength(2), {
        timeout: 9000,
      });
      const screens = [await openScreen(origin), await openScreen(await otherApp.getUrl())];
      await vi.waitFor(() => screens.forEach((screen) => expect(screen.beats).not.toHaveLength(0)));
      const first = Number(screens[0]!.lastId) + 1;
      await Promise.all(
        numbersFrom(0, 40).map((index) =>
          index % 2 === 0 ? happen(database.dataSource, outbox) : happen(other.dataSource, otherOutbox),
        ),
      );
      // less than the poll would take
      await vi.waitFor(() => screens.forEach((screen) => expect(screen.changes).toHaveLength(40)), {
        timeout: 800,
      });
      for (const screen of screens)
        expect(screen.changes.map(({ seq }) => seq)).toEqual(numbersFrom(first, 40));

      await database.dataSource.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'getu live'`,
      );
      await happen(other.dataSource, otherOutbox);
      await vi.waitFor(() => screens.forEach((screen) => expect(screen.changes).toHaveLength(41)), {
        timeout: 2500,
      });
      await vi.waitFor(async () => expect(await database.dataSource.query(listeners)).toHaveLength(2), {
        timeout: 9000,
      });
      for (const screen of screens) screen.leave();
    } finally {
      await otherApp.close();
    }
  }, 40_000);
});
