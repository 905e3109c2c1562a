import { Client, type ClientConfig } from 'pg';

const channel = 'getu_outbox';
const firstPauseMilliseconds = 250;
const longestPauseMilliseconds = 15_000;
const pulseMilliseconds = 10_000;
const pulseLimitMilliseconds = 5_000;

export interface NoticesOptions {
  /** how the database is reached; directly, as LISTEN gets nothing through a pooler that lends connections by transaction */
  connection: ClientConfig;
  /** something may have been committed, here or elsewhere; also called whenever the connection stands again */
  onNotice(): void;
  say(line: string): void;
  /** notices are sent at most this often */
  burstMilliseconds?: number;
}

/**
 * Tells the server processes on one PostgreSQL of each other's commits, over one connection of its own that both listens and
 * notifies. A notice carries nothing: each process reads from where it stands. They are sent after the commit and not in
 * the transaction, where PostgreSQL would line up all commits of the database behind one lock; the notice that is lost when
 * a process ends in between is made up for by the others' polling.
 */
export class CommitNotices {
  private client: Client | undefined;
  private isUp = false;
  private isClosed = false;
  private failures = 0;
  private retry: NodeJS.Timeout | undefined;
  private pulse: NodeJS.Timeout | undefined;
  private burst: NodeJS.Timeout | undefined;
  private isTellPending = false;
  private sent: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: NoticesOptions) {}

  get isListening(): boolean {
    return this.isUp;
  }

  /** Connects, and keeps at it until closed. */
  open(): void {
    if (this.isClosed || this.client) return;
    const client = new Client({
      ...this.options.connection,
      application_name: 'getu live',
      keepAlive: true,
      connectionTimeoutMillis: pulseLimitMilliseconds,
      query_timeout: pulseLimitMilliseconds,
    });
    this.client = client;
    client.on('error', (error: Error) => this.lose(client, error));
    client.on('end', () => this.lose(client, new Error('the connection was closed')));
    client.on('notification', () => this.options.onNotice());
    client
      .connect()
      .then(() => client.query(`listen ${channel}`))
      .then(() => this.stand(client))
      .catch((error: unknown) => this.lose(client, error));
  }

  /** Tells the other processes that something was committed: at once, and for what follows within the burst once more. */
  tell(): void {
    if (this.burst) {
      this.isTellPending = true;
      return;
    }
    this.notify();
    this.burst = setTimeout(() => {
      this.burst = undefined;
      if (!this.isTellPending) return;
      this.isTellPending = false;
      this.tell();
    }, this.options.burstMilliseconds ?? 20);
  }

  async close(): Promise<void> {
    this.isClosed = true;
    for (const timer of [this.retry, this.pulse, this.burst]) clearTimeout(timer);
    if (this.isTellPending) this.notify();
    await this.sent;
    const { client } = this;
    this.client = undefined;
    await client?.end().catch(() => {});
  }

  private stand(client: Client): void {
    if (this.client !== client) return;
    if (this.failures > 0) this.options.say('listening for changes again');
    this.isUp = true;
    this.failures = 0;
    this.options.onNotice();
    // A connection that died in silence (a firewall, a moved address) is noticed by nobody who only listens.
    this.pulse = setInterval(() => {
      this.send(client, 'select 1');
    }, pulseMilliseconds);
  }

  private lose(client: Client, error: unknown): void {
    if (this.client !== client) return;
    this.client = undefined;
    this.isUp = false;
    clearInterval(this.pulse);
    void client.end().catch(() => {});
    if (this.failures === 0) {
      const reason = error instanceof Error ? error.message : String(error);
      this.options.say(`not listening for changes, polling instead: ${reason}`);
    }
    const pause = Math.min(longestPauseMilliseconds, firstPauseMilliseconds * 2 ** this.failures);
    this.failures += 1;
    this.retry = setTimeout(() => this.open(), pause * (0.75 + Math.random() / 2));
  }

  private notify(): void {
    if (this.client && this.isUp) this.send(this.client, `notify ${channel}`);
  }

  /** One after the other: `pg` takes no second query while it has one. */
  private send(client: Client, text: string): void {
    this.sent = this.sent
      .then(() => (this.client === client ? client.query(text) : undefined))
      .catch((error: unknown) => this.lose(client, error));
  }
}
