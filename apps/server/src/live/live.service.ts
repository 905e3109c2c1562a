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
import { ProblemException } from '../http/answers/problem.js';
import { Clock } from '../http/clock.js';
import { buildId } from '../http/version.js';
import { Metrics } from '../http/watch/metrics.js';
import { eventText, EventStreams } from './event-stream.js';
import { LayerVersions } from './layer-versions.js';

export const beatMilliseconds = 5000;
const bufferLimitBytes = 1024 * 1024;
/** How long a browser waits before it comes back by itself. */
const retryMilliseconds = 2000;

/** Keeps every open screen told: a beat on connecting and every five seconds, the same bytes for all. */
@Injectable()
export class LiveService implements OnModuleInit, BeforeApplicationShutdown {
  private readonly logger = new Logger('Live');
  private readonly streams = new EventStreams(bufferLimitBytes);
  private readonly build: string;
  private timer: NodeJS.Timeout | undefined;
  private isClosing = false;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(LayerVersions) private readonly layerVersions: LayerVersions,
    @Inject(Metrics) metrics: Metrics,
  ) {
    this.build = buildId(config.webDir);
    metrics.watchGauge(
      'getu_live_clients',
      'Screens that hold the live stream open',
      () => this.streams.size,
    );
  }

  onModuleInit(): void {
    this.timer = setInterval(() => void this.tick(), beatMilliseconds);
    this.timer.unref();
  }

  beforeApplicationShutdown(): void {
    this.isClosing = true;
    clearInterval(this.timer);
    this.streams.endAll();
  }

  /**
   * What a new screen gets first. Asked before the stream opens, so that a refusal is an answer with a status.
   * @throws ProblemException 429 when all places are taken, 503 while the server stops; whatever the database throws
   */
  async greeting(): Promise<string> {
    if (this.isClosing) throw new ProblemException(503, { headers: { 'retry-after': '2' } });
    if (this.streams.size >= this.config.liveClients) {
      throw new ProblemException(429, { detail: '实时连接已满', headers: { 'retry-after': '10' } });
    }
    return `retry: ${retryMilliseconds}\n${eventText('beat', await this.beat())}`;
  }

  join(stream: ServerResponse, greeting: string): void {
    if (this.isClosing) return void stream.end();
    this.streams.add(stream);
    stream.write(greeting);
  }

  /** A server that cannot read its database stays silent: the screens then say that what they show is old. */
  private async tick(): Promise<void> {
    if (this.streams.size === 0) return;
    try {
      this.streams.send(eventText('beat', await this.beat()));
    } catch (error) {
      this.logger.warn(`No beat: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  private async beat(): Promise<Beat> {
    const versions = await this.layerVersions.current();
    return { now: this.clock.now().toISOString(), build: this.build, versions };
  }
}
