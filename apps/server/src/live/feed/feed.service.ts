import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnModuleInit,
} from '@nestjs/common';
import type { Change } from '@getu/domain';
import { CONFIG, type Config } from '../../config.js';
import { DATABASE, type Database } from '../../database/database.js';
import { Metrics } from '../../http/watch/metrics.js';
import { LayerVersions } from '../layer-versions.js';
import { Outbox } from '../outbox.js';
import { ChangeFeed, type FeedListener } from './change-feed.js';
import { CommitNotices } from './commit-notices.js';
import { pruneOutbox } from './prune-outbox.js';
import type { ToldChange } from './recent-changes.js';

/** How often the outbox is looked at although nobody said there was something. */
const pollMilliseconds = 1000;
const pruneMilliseconds = 10 * 60_000;
const longestRestMilliseconds = 25;
/**
 * Telling a thousand screens takes some twelve milliseconds; it may take a third of this process, not all of it. What happens
 * meanwhile goes out together.
 */
const restPerWork = 2;

/**
 * What happened, as this process comes to know it: at once when it was committed here, by a notice when another process
 * committed it, and within a second when neither said so.
 */
@Injectable()
export class FeedService implements OnModuleInit, BeforeApplicationShutdown {
  private readonly logger = new Logger('Live');
  private readonly feed: ChangeFeed;
  private readonly notices: CommitNotices | undefined;
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly listeners = new Set<FeedListener>();
  private restUntil = 0;
  private isFailing = false;
  private isClosing = false;

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(LayerVersions) private readonly layerVersions: LayerVersions,
    @Inject(Metrics) metrics: Metrics,
  ) {
    const listener: FeedListener = {
      onChanges: (changes, read) => this.tell(changes, read),
      onResync: (resync) => {
        this.layerVersions.forget();
        for (const each of this.listeners) each.onResync(resync);
      },
    };
    this.feed = new ChangeFeed(database.readPool, listener, () => this.rest());
    const { options } = database.dataSource;
    const connectionString = config.liveDatabaseUrl ?? ('url' in options ? options.url : undefined);
    if (database.kind === 'postgres' && connectionString) {
      this.notices = new CommitNotices({
        connection: { connectionString },
        onNotice: () => this.wake(),
        say: (line) => this.logger.warn(line),
      });
    }
    metrics.watchGauge('getu_live_seq', 'The newest change told', () => this.feed.recent.lastSeq);
    metrics.watchGauge(
      'getu_live_listening',
      'Whether commits of other processes are heard of at once',
      () => (this.notices?.isListening ? 1 : 0),
    );
  }

  onModuleInit(): void {
    this.outbox.onCommit(() => {
      this.wake();
      this.notices?.tell();
    });
    this.notices?.open();
    this.wake();
    const every = (milliseconds: number, work: () => void) => {
      const timer = setInterval(work, milliseconds);
      timer.unref();
      this.timers.push(timer);
    };
    every(pollMilliseconds, () => this.wake());
    every(pruneMilliseconds, () => void this.prune());
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isClosing = true;
    this.timers.forEach(clearInterval);
    await this.notices?.close();
  }

  listen(listener: FeedListener): void {
    this.listeners.add(listener);
  }

  get recent() {
    return this.feed.recent;
  }

  /**
   * Reads on if `seq` is not known yet: a screen may come from a process that was faster.
   * @throws whatever the database throws
   */
  async know(seq: number | undefined): Promise<void> {
    if (!this.feed.hasStarted || (seq !== undefined && seq > this.recent.lastSeq)) await this.feed.catchUp();
  }

  private tell(changes: readonly ToldChange[], read: readonly Change[]): void {
    const startedAt = performance.now();
    for (const { versions } of read) this.layerVersions.learn(versions);
    for (const listener of this.listeners) listener.onChanges(changes, read);
    // Node writes to the sockets after this call, all of them before it runs what is due next.
    setImmediate(() => {
      const now = performance.now();
      this.restUntil = now + Math.min(longestRestMilliseconds, (now - startedAt) * restPerWork);
    });
  }

  private async rest(): Promise<void> {
    const left = this.restUntil - performance.now();
    // a timer is never shorter than a millisecond; less is not worth one
    if (left >= 1) await new Promise((resolve) => setTimeout(resolve, left));
  }

  private wake(): void {
    if (this.isClosing) return;
    this.feed.catchUp().then(
      () => (this.isFailing = false),
      (error: unknown) => {
        if (!this.isFailing && !this.isClosing) {
          this.logger.warn(
            `Changes cannot be read: ${error instanceof Error ? error.message : String(error)}`,
          );
        }
        this.isFailing = true;
      },
    );
  }

  private async prune(): Promise<void> {
    try {
      const pruned = await pruneOutbox(this.database.dataSource, this.config.liveRetentionHours);
      if (pruned > 0) this.logger.debug(`${pruned} changes older than the retention deleted`);
    } catch (error) {
      this.logger.warn(`Old changes stay: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
