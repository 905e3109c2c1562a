import { Inject, Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { Clock } from '../http/clock.js';
import { type LayerVersionMap, LayerVersions } from '../live/layer-versions.js';
import { Outbox } from '../live/outbox.js';

/** An answer as it is sent, and the entity tag of its content. */
export interface Answer {
  body: string;
  entityTag: string;
}

/** What was computed: the body, what in it is more than the moment, and when it will next change by the hour alone. */
export interface Computed {
  body: string;
  content: string;
  /** epoch milliseconds; Infinity when nothing is waited for */
  nextChange: number;
}

interface Held extends Answer {
  versions: LayerVersionMap;
  validUntil: number;
}

interface Entry {
  /** commits of this process that told something, when it was begun */
  commits: number;
  held: Promise<Held>;
}

const heldAnswers = 500;
/** What is changed past the outbox (by hand, in the database) is seen after this time. */
const longestMilliseconds = 60_000;

/**
 * Answers that stay right until something changes: a layer's version, or a deadline that passes. Identical questions at the
 * same time are computed once; while nothing has changed an answer costs no query.
 *
 * A change committed by this process is in every answer begun after it; one of another process within the second that
 * layer versions may be old.
 */
@Injectable()
export class AnswerMemory {
  private readonly entries = new Map<string, Entry>();
  private commits = 0;
  private versionsAtCommits = -1;

  constructor(
    @Inject(LayerVersions) private readonly layerVersions: LayerVersions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Outbox) outbox: Outbox,
  ) {
    outbox.onCommit(() => this.commits++);
  }

  /**
   * The answer under a key, held or computed anew.
   * @param key everything that is asked, with the day; never who asks, unless it changes the answer
   * @throws whatever `compute` throws; a failure is not held
   */
  async answer(key: string, compute: () => Promise<Computed>): Promise<Answer> {
    const entry = this.entries.get(key);
    if (entry) {
      const isBegunAfterAll = entry.commits === this.commits;
      const held = await entry.held.catch(() => undefined);
      if (held && (await this.isRight(held, isBegunAfterAll))) return held;
    }
    // somebody else may have begun meanwhile
    const begun = this.entries.get(key);
    if (begun && begun !== entry && begun.commits === this.commits) return begun.held;
    return this.begin(key, compute);
  }

  private begin(key: string, compute: () => Promise<Computed>): Promise<Answer> {
    const entry: Entry = { commits: this.commits, held: this.compute(key, compute) };
    this.entries.delete(key);
    this.entries.set(key, entry);
    for (const oldest of this.entries.keys()) {
      if (this.entries.size <= heldAnswers) break;
      this.entries.delete(oldest);
    }
    entry.held.catch(() => {
      if (this.entries.get(key) === entry) this.entries.delete(key);
    });
    return entry.held;
  }

  private async compute(key: string, compute: () => Promise<Computed>): Promise<Held> {
    // read before anything else: the answer is then at least as new as the versions it is named by
    const versions = await this.layerVersions.fresh();
    const { body, content, nextChange } = await compute();
    const named = JSON.stringify([key, Object.entries(versions).sort(), content]);
    return {
      body,
      // weak: what another process computes at another moment differs in that moment
      entityTag: `W/"${createHash('sha1').update(named).digest('base64url')}"`,
      versions,
      validUntil: Math.min(nextChange, this.clock.now().getTime() + longestMilliseconds),
    };
  }

  private async isRight(held: Held, isBegunAfterAll: boolean): Promise<boolean> {
    if (this.clock.now().getTime() >= held.validUntil) return false;
    const known = isBegunAfterAll ? await this.layerVersions.current() : await this.versionsAfterCommits();
    return Object.entries(known).every(([layer, version]) => version <= (held.versions[layer] ?? 0));
  }

  /** Versions that are no older than what this process has committed; asked for once after each commit. */
  private versionsAfterCommits(): Promise<LayerVersionMap> {
    if (this.versionsAtCommits === this.commits) return this.layerVersions.current();
    this.versionsAtCommits = this.commits;
    return this.layerVersions.fresh();
  }
}
