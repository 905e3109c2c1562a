/**
 * Screens on the live stream: a process that holds many, notes when each change reaches each of them, and cuts them all off
 * when asked to. Bare sockets: on two cores a dearer client would measure itself.
 *
 * Told by messages {"open": {"port","clients"}}, {"cut": {}}, {"report": {}}, {"close": {}}; answers each with a message.
 */
import { connect } from 'node:net';

let port = 0;
let screens = [];
/** arrivals as [seq, milliseconds since 1970] in the order of arrival, of all screens together */
let seqs = new Uint32Array(4_000_000);
let times = new Float64Array(4_000_000);
let arrivals = 0;
let missed = 0;
let repeated = 0;
let resyncs = 0;

const now = () => performance.timeOrigin + performance.now();

class Screen {
  lastId = null;
  lastSeq = null;
  rest = '';
  socket = null;
  isWanted = true;
  isGreeted = false;
  greeted = null;

  open() {
    this.rest = '';
    const resume = this.lastId === null ? '' : `last-event-id: ${this.lastId}\r\n`;
    const socket = connect(port, '127.0.0.1');
    this.socket = socket;
    this.isGreeted = false;
    this.greeted = new Promise((resolve) => (this.greet = resolve));
    socket.setEncoding('latin1');
    socket.write(`GET /api/live HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\n${resume}\r\n`);
    socket.on('data', (text) => this.hear(text));
    socket.on('error', () => {});
    socket.on('close', () => {
      if (this.isWanted && this.socket === socket) setTimeout(() => this.open(), 50 + Math.random() * 450);
    });
  }

  hear(text) {
    const at = now();
    const all = this.rest + text;
    const end = all.lastIndexOf('\n\n') + 2;
    this.rest = all.slice(end);
    for (
      let from = all.indexOf('\nevent: ');
      from >= 0 && from < end;
      from = all.indexOf('\nevent: ', from + 8)
    ) {
      const start = all.lastIndexOf('id: ', from);
      const id = Number(all.slice(start + 4, from));
      const kind = all.charCodeAt(from + 8);
      if (kind === 99 /* change */) this.take(id, at);
      else if (kind === 114 /* resync */) {
        resyncs++;
        this.lastSeq = id;
      } else {
        this.lastSeq ??= id;
        this.isGreeted = true;
        this.greet();
      }
      this.lastId = id;
    }
    if (all.startsWith('HTTP/1.1 ') && !all.startsWith('HTTP/1.1 200')) this.socket.destroy();
  }

  take(seq, at) {
    if (arrivals < seqs.length) {
      seqs[arrivals] = seq;
      times[arrivals] = at;
      arrivals++;
    }
    if (this.lastSeq !== null) {
      if (seq <= this.lastSeq) repeated++;
      else missed += seq - this.lastSeq - 1;
    }
    this.lastSeq = seq;
  }
}

const does = {
  async open(wanted) {
    port = wanted.port;
    for (let opened = 0; opened < wanted.clients; opened += 50) {
      const some = Array.from({ length: Math.min(50, wanted.clients - opened) }, () => new Screen());
      some.forEach((screen) => screen.open());
      await Promise.all(some.map((screen) => screen.greeted));
      screens.push(...some);
    }
    return {};
  },
  async cut() {
    const startedAt = now();
    for (const screen of screens) {
      screen.isGreeted = false;
      screen.socket.destroy();
    }
    // each comes back by itself; a refused one tries again
    while (!screens.every((screen) => screen.isGreeted))
      await new Promise((resolve) => setTimeout(resolve, 20));
    return { backAfterMs: now() - startedAt };
  },
  /** Figures since the last report. `commits` are milliseconds since 1970, by seq. */
  report({ commits = {} }) {
    const delays = [];
    let last = 0;
    for (let index = 0; index < arrivals; index++) {
      last = Math.max(last, times[index]);
      const committedAt = commits[seqs[index]];
      if (committedAt !== undefined) delays.push(times[index] - committedAt);
    }
    const sorted = Float64Array.from(delays).sort();
    const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? null;
    const behind = screens.map((screen) => screen.lastSeq ?? 0);
    const answer = {
      arrivals,
      last,
      p50: at(0.5),
      p99: at(0.99),
      max: at(1),
      missed,
      repeated,
      resyncs,
      lowest: Math.min(...behind),
    };
    arrivals = missed = repeated = resyncs = 0;
    return answer;
  },
  close() {
    for (const screen of screens) {
      screen.isWanted = false;
      screen.socket.destroy();
    }
    screens = [];
    return {};
  },
};

process.on('message', async (message) => {
  const [name] = Object.keys(message);
  process.send(await does[name](message[name]));
});
