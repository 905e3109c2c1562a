import { type Beat, beatSchema, type Change, changeSchema, type Resync, resyncSchema } from '@getu/domain';

/** A screen as the server sees one: what it has been sent, read with the schemas that bind both sides. */
export interface Screen {
  readonly answer: Response;
  readonly text: string;
  readonly hasEnded: boolean;
  readonly beats: Beat[];
  readonly changes: Change[];
  readonly resyncs: Resync[];
  /** what an EventSource would send as `Last-Event-ID` */
  readonly lastId: string | undefined;
  leave(): void;
}

/** Opens the live stream of a server. */
export async function openScreen(
  origin: string,
  {
    lastEventId,
    query = '',
    headers: given = {},
  }: { lastEventId?: string; query?: string; headers?: Record<string, string> } = {},
): Promise<Screen> {
  const leaving = new AbortController();
  const headers: Record<string, string> = { 'accept-encoding': 'gzip, br', ...given };
  if (lastEventId !== undefined) headers['last-event-id'] = lastEventId;
  const answer = await fetch(`${origin}/api/live${query}`, { signal: leaving.signal, headers });
  let text = '';
  let hasEnded = false;
  void (async () => {
    try {
      for await (const bytes of answer.body!) text += Buffer.from(bytes as Uint8Array).toString();
    } catch {
      // left
    }
    hasEnded = true;
  })();
  const dataOf = (event: string): unknown[] =>
    [...text.matchAll(new RegExp(`^event: ${event}\ndata: (.*)\n\n`, 'gm'))].map(([, data]) =>
      JSON.parse(data!),
    );
  return {
    answer,
    get text() {
      return text;
    },
    get hasEnded() {
      return hasEnded;
    },
    get beats() {
      return dataOf('beat').map((data) => beatSchema.parse(data));
    },
    get changes() {
      return dataOf('change').map((data) => changeSchema.parse(data));
    },
    get resyncs() {
      return dataOf('resync').map((data) => resyncSchema.parse(data));
    },
    get lastId() {
      return [...text.matchAll(/^id: (.*)$/gm)].at(-1)?.[1];
    },
    leave: () => leaving.abort(),
  };
}
