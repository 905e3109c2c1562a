import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnModuleInit,
} from '@nestjs/common';
import type { Beat } from '@getu/domain';
import type { ServerResponse } from 'node:http';
import { CONFIG, type Config } from '../config.js';
import { AskersService } from '../access/askers.service.js';
import { ProblemException } from '../http/answers/problem.js';
import { Clock } from '../http/clock.js';
import { buildId } from '../http/version.js';
import { Metrics } from '../http/watch/metrics.js';
import { type Audience, changesText, eventText, EventStreams, everyone } from './event-stream.js';
import { audienceOf, type StreamHolder, StreamHolders } from './stream-holders.js';
import { FeedService } from './feed/feed.service.js';
import { LayerVersions } from './layer-versions.js';

export const beatMilliseconds = 5000;
const bufferLimitBytes = 1024 * 1024;
/** How long a browser waits before it comes back by itself. */
const retryMilliseconds = 2000;

/** A screen that may join: where it stood, what it may see, and the beat that greets it. */
export interface Admission {
  readonly after: number | undefined;
  readonly audience: Audience;
  /** whoever holds the stream, if it is not just anybody */
  readonly holder: StreamHolder | undefined;
  readonly beat: Beat;
}

/**
 * Keeps every open screen told: each change as it is committed, and a beat on connecting and every five seconds; the same
 * bytes for all who may see the same.
 */
@Injectable()
export class LiveService implements OnModuleInit, BeforeApplicationShutdown {
  private readonly logger = new Logger('Live');
  private readonly streams = new EventStreams(bufferLimitBytes);
  private readonly holders: StreamHolders;
  private readonly build: string;
  private timer: NodeJS.Timeout | undefined;
  private isClosing = false;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(LayerVersions) private readonly layerVersions: LayerVersions,
    @Inject(FeedService) private readonly feed: FeedService,
    @Inject(AskersService) askers: AskersService,
    @Inject(Metrics) metrics: Metrics,
  ) {
    this.build = buildId(config.webDir);
    this.holders = new StreamHolders(askers, (line) => this.logger.warn(line));
    metrics.watchGauge(
      'getu_live_clients',
      'Screens that hold the live stream open',
      () => this.streams.size,
    );
  }

  onModuleInit(): void {
    this.feed.listen({
      onChanges: (changes, read) => {
        this.streams.sendChanges(changes);
        if (read.some(({ kind }) => kind === 'access')) this.holders.lookAgain();
      },
      onResync: (resync) => this.streams.send(eventText('resync', resync, String(resync.seq))),
    });
    this.timer = setInterval(() => void this.tick(), beatMilliseconds);
    this.timer.unref();
    this.holders.watch();
  }

  beforeApplicationShutdown(): void {
    this.isClosing = true;
    clearInterval(this.timer);
    this.holders.stop();
    this.streams.endAll();
  }

  /**
   * Whether a screen may join, asked before the stream opens, so that a refusal is an answer with a status.
   * @param after the number of the last change the screen knows; undefined when it has just read everything
   * @param holder whoever asks, where that is not anybody
   * @throws ProblemException 429 when all places are taken, 503 while the server stops; whatever the database throws
   */
  async admit(after: number | undefined, holder?: StreamHolder): Promise<Admission> {
    this.refuseWhenFull();
    const [beat] = await Promise.all([this.beat(), this.feed.know(after)]);
    // Many may have asked at once and waited together.
    this.refuseWhenFull();
    return { after, audience: holder ? audienceOf(holder.asker) : everyone, holder, beat };
  }

  /**
   * Tells a screen what it missed, then greets it; from here on it is told everything. All in one go, so that nothing falls
   * between what was missed and what comes next.
   */
  join(stream: ServerResponse, { after, audience, holder, beat }: Admission): void {
    if (this.isClosing) return void stream.end();
    const { recent } = this.feed;
    const missed = after === undefined ? [] : recent.after(after);
    const caughtUp =
      typeof missed === 'string'
        ? eventText('resync', { seq: recent.lastSeq, reason: missed }, String(recent.lastSeq))
        : changesText(missed, audience);
    this.streams.add(stream, audience);
    if (holder) this.holders.add(stream, holder);
    stream.write(`retry: ${retryMilliseconds}\n${caughtUp}${this.beatText(beat)}`);
  }

  private refuseWhenFull(): void {
    if (this.isClosing) throw new ProblemException(503, { headers: { 'retry-after': '2' } });
    if (this.streams.size >= this.config.liveClients) {
      throw new ProblemException(429, { detail: '实时连接已满', headers: { 'retry-after': '10' } });
    }
  }

  /** A server that cannot read its database stays silent: the screens then say that what they show is old. */
  private async tick(): Promise<void> {
    if (this.streams.size === 0) return;
    try {
      this.streams.send(this.beatText(await this.beat()));
    } catch (error) {
      this.logger.warn(`No beat: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  /** Bears the number of the newest change: whoever is sent it has been told all changes up to there. */
  private beatText(beat: Beat): string {
    return eventText('beat', beat, String(this.feed.recent.lastSeq));
  }

  private async beat(): Promise<Beat> {
    const versions = await this.layerVersions.current();
    return { now: this.clock.now().toISOString(), build: this.build, versions };
  }
}
