import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { Asker } from '../access/asker.js';
import { type AskersService, standingKey } from '../access/askers.service.js';
import { type Audience, eventText, everyone } from './event-stream.js';

/** Who holds a stream open, and the request with which he came: it bears the cookie or the token. */
export interface StreamHolder {
  readonly asker: Asker;
  readonly request: { readonly headers: IncomingHttpHeaders };
}

/** A session that ran out is noticed within this; one that was ended, an account locked or a role changed is at once. */
const watchMilliseconds = 30_000;

/** Those who see only their own grids hear only of what happens there. */
export function audienceOf({ scope }: Asker): Audience {
  if (scope === null) return everyone;
  const own = new Set(scope.ids);
  const isOwn = (id: string | null) => id !== null && own.has(id);
  return {
    key: `own ${scope.key}`,
    sees: ({ gridId, parentGridId }) => isOwn(gridId) || isOwn(parentGridId),
  };
}

/**
 * Ends the streams of those who may no longer hold them as they do: the page then asks anew who it is, and comes back as
 * that. Visitors, whose access only a setting changes, are not looked at.
 */
export class StreamHolders {
  private readonly held = new Map<ServerResponse, StreamHolder>();
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;
  private isWanted = false;

  constructor(
    private readonly askers: Pick<AskersService, 'again' | 'forget'>,
    private readonly say: (line: string) => void,
  ) {}

  add(stream: ServerResponse, holder: StreamHolder): void {
    if (holder.asker.session === null) return;
    this.held.set(stream, holder);
    stream.once('close', () => this.held.delete(stream));
    // what was asked before the stream opened may have changed since
    if (this.looking) this.isWanted = true;
  }

  watch(): void {
    this.timer = setInterval(() => this.lookAgain(), watchMilliseconds);
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** Looks at all again; what is asked for while one look is under way is a second one. */
  lookAgain(): void {
    this.askers.forget();
    this.isWanted = true;
    this.looking ??= this.lookUntilDone().finally(() => (this.looking = undefined));
  }

  private async lookUntilDone(): Promise<void> {
    while (this.isWanted) {
      this.isWanted = false;
      // many tabs and screens share a session: each is asked for once
      const standings = new Map<string, Promise<boolean>>();
      for (const [stream, holder] of this.held) {
        const standing = standingKey(holder.asker);
        const stands = standings.get(standing) ?? this.stands(standing, holder);
        standings.set(standing, stands);
        if (!(await stands)) end(stream);
      }
    }
  }

  private async stands(standing: string, { request }: StreamHolder): Promise<boolean> {
    try {
      return standingKey(await this.askers.again(request)) === standing;
    } catch (error) {
      // a database that does not answer says nothing about anybody; the next look asks again
      this.say(`Streams were not looked at: ${error instanceof Error ? error.message : String(error)}`);
      return true;
    }
  }
}

/** The event tells a page why: it is not the link that broke. */
function end(stream: ServerResponse): void {
  stream.end(eventText('access', {}));
}
