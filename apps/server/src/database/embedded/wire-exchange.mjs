// @ts-check
/**
 * One exchange of the PostgreSQL wire protocol with PGlite, put right where PGlite 0.5.8 with PostGIS does not keep to
 * the protocol. Plain JavaScript, because the process that runs it starts before anything is built.
 *
 * Seen, each with a test in embedded.db.test.ts:
 * - after an error in the extended protocol ReadyForQuery comes twice; the second would end the client's next query;
 * - a statement that stops in the middle gets no error; outside a transaction an implicit one stays open that swallows
 *   what follows, and Sync would commit the half (C++ exceptions did this: postgis-with-errors.mjs turns those into
 *   errors, this is the net below);
 * - `copy … from stdin` ends the whole process.
 */

const code = (/** @type {string} */ letter) => letter.charCodeAt(0);
const PARSE = code('P');
const BIND = code('B');
const EXECUTE = code('E');
const QUERY = code('Q');
const SYNC = code('S');
const READY = code('Z');
const ERROR = code('E');
const BIND_COMPLETE = code('2');
const DATA_ROW = code('D');
const SUSPENDED = code('s');
const DONE = [code('C'), code('I')];
const IDLE = code('I');

/**
 * Many parameters were seen to fail on other versions of PGlite; on this one 65 535 of them pass. The cap keeps statements
 * on both databases to arrays and JSON, which are faster anyway.
 */
export const mostBinds = 30_000;

/** @typedef {{ type: number, start: number, end: number }} Message */
/** @typedef {(bytes: Uint8Array) => Promise<Uint8Array>} Exec */

/**
 * The messages in `bytes`, which must be whole ones that carry a type (all but the first of a connection do).
 * @param {Uint8Array} bytes
 * @returns {Message[]}
 */
export function messagesIn(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const messages = [];
  for (let start = 0; start + 5 <= bytes.length;) {
    const end = start + 1 + view.getInt32(start + 1);
    messages.push({ type: view.getUint8(start), start, end });
    start = end;
  }
  return messages;
}

/**
 * A simple query message.
 * @param {string} sql
 */
export function queryMessage(sql) {
  const text = Buffer.from(sql, 'utf8');
  const message = Buffer.alloc(text.length + 6);
  message[0] = QUERY;
  message.writeInt32BE(text.length + 5, 1);
  text.copy(message, 5);
  return message;
}

/** @param {string} text */
const quoted = (text) => `'${text.replaceAll("'", "''")}'`;

/**
 * A statement that fails with this message, so that the database itself says the error and its transaction knows it.
 * @param {string} message @param {string} sqlState
 */
function failing(message, sqlState) {
  const body = `begin raise exception using message = ${quoted(message)}, errcode = ${quoted(sqlState)}; end`;
  return queryMessage(`do ${quoted(body)}`);
}

/**
 * Why this group must not reach PGlite, or undefined.
 * @param {Uint8Array} bytes @param {Message[]} messages
 */
function refusal(bytes, messages) {
  for (const { type, start, end } of messages) {
    if (type === QUERY || type === PARSE) {
      const text = Buffer.from(bytes.buffer, bytes.byteOffset + start + 5, end - start - 5).toString('utf8');
      if (/\bcopy\b[^;]*\b(from\s+stdin|to\s+stdout)\b/i.test(text) && /(^|;|\0)\s*copy\b/i.test(text)) {
        return 'The embedded database has no COPY over the connection: insert … select from unnest or json instead.';
      }
    } else if (type === BIND && bindCount(bytes, start, end) > mostBinds) {
      return `The embedded database takes at most ${mostBinds} parameters a statement: pass arrays or json instead.`;
    }
  }
  return undefined;
}

/** @param {Uint8Array} bytes @param {number} start @param {number} end */
function bindCount(bytes, start, end) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const portalEnd = bytes.indexOf(0, start + 5);
  const statementEnd = bytes.indexOf(0, portalEnd + 1);
  const formats = view.getUint16(statementEnd + 1);
  const at = statementEnd + 3 + formats * 2;
  return at + 2 <= end ? view.getUint16(at) : 0;
}

/**
 * How many rows an Execute may give before it pauses; 0: all.
 * @param {Uint8Array} bytes @param {Message} execute
 */
function rowLimit(bytes, { end }) {
  return new DataView(bytes.buffer, bytes.byteOffset + end - 4).getUint32(0);
}

/**
 * True when PGlite stopped in the middle without an error: no end at all, a portal that was never bound, or one said
 * to pause although nobody asked for a pause.
 * @param {Uint8Array} bytes @param {Message[]} asked @param {Message[]} answered
 */
function isBrokenOff(bytes, asked, answered) {
  const count = (/** @type {Message[]} */ messages, /** @type {number[]} */ types) =>
    messages.filter(({ type }) => types.includes(type)).length;
  if (count(answered, [ERROR])) return false;
  if (count(asked, [QUERY])) return count(answered, [READY]) === 0;
  if (count(answered, [BIND_COMPLETE]) < count(asked, [BIND])) return true;
  const executes = asked.filter(({ type }) => type === EXECUTE);
  const paused = count(answered, [SUSPENDED]);
  if (count(answered, DONE) + paused < executes.length) return true;
  const rowLimits = executes.map((execute) => rowLimit(bytes, execute)).filter((limit) => limit > 0);
  return paused > rowLimits.length || (paused > 0 && count(answered, [DATA_ROW]) < Math.min(...rowLimits));
}

const stopped = 'The embedded database stopped in this statement without saying why. Nothing of it was done.';

/** A session with PGlite: remembers whether a transaction is open, as the client knows it. */
export class WireExchange {
  #exec;
  #status = IDLE;

  /** @param {Exec} exec runs protocol bytes and gives the answer's bytes */
  constructor(exec) {
    this.#exec = exec;
  }

  /** No transaction is open, as far as the client knows. */
  get isIdle() {
    return this.#status === IDLE;
  }

  /**
   * The answer to the first message of a connection.
   * @param {Uint8Array} bytes
   */
  async startup(bytes) {
    this.#status = IDLE;
    return this.#exec(bytes);
  }

  /**
   * The answer to one group: a simple query, or extended messages up to and with their Sync.
   * @param {Uint8Array} bytes
   * @returns {Promise<Uint8Array>}
   */
  async group(bytes) {
    const asked = messagesIn(bytes);
    const refused = refusal(bytes, asked);
    if (refused) return this.#settled(await this.#exec(failing(refused, '0A000')));
    const last = asked.at(-1);
    // Sync commits, so it waits until it is known that the statement ran to its end
    const split = last?.type === SYNC && asked.length > 1 ? last.start : bytes.length;
    const body = await this.#exec(bytes.subarray(0, split));
    const answered = messagesIn(body);
    if (isBrokenOff(bytes, asked, answered)) return this.#brokenOff();
    if (split === bytes.length) return this.#settled(body);
    const end = await this.#exec(bytes.subarray(split));
    return this.#settled(Buffer.concat([body, end]));
  }

  /** After a client is gone, whatever it left: no transaction, no prepared statement, no setting. */
  async reset() {
    await this.#exec(queryMessage('rollback'));
    await this.#exec(queryMessage('discard all'));
    this.#status = IDLE;
  }

  async #brokenOff() {
    // outside a transaction block an implicit one is left open; inside, the block must know that it failed
    if (this.#status === IDLE) await this.#exec(queryMessage('rollback'));
    return this.#settled(await this.#exec(failing(stopped, 'XX000')));
  }

  /**
   * With one ReadyForQuery, at the end.
   * @param {Uint8Array} answer
   */
  #settled(answer) {
    const messages = messagesIn(answer);
    const ready = messages.filter(({ type }) => type === READY);
    const lastReady = ready.at(-1);
    if (!lastReady) return answer;
    this.#status = answer[lastReady.start + 5] ?? IDLE;
    if (ready.length === 1 && lastReady.end === answer.length) return answer;
    const kept = messages.filter(({ type }) => type !== READY);
    return Buffer.concat([...kept, lastReady].map(({ start, end }) => answer.subarray(start, end)));
  }
}
