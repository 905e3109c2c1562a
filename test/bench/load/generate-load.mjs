/**
 * Asks one server as fast as it answers, over a few keep-alive connections with one request on the way in each, and
 * prints what came back. A process of its own, and no HTTP client: on two cores a client that is dearer than the server
 * would measure itself.
 *
 * Paths are asked at random, or with `inOrder` one after the other, so that none comes again before all were asked.
 *
 * stdin: {"port","paths":[…],"headers":{},"connections","seconds","inOrder"}   stdout: one line of JSON
 */
import { connect } from 'node:net';

const { port, paths, headers = {}, connections, seconds, inOrder } = JSON.parse(await textOf(process.stdin));
const headerLines = Object.entries({ host: `127.0.0.1:${port}`, ...headers })
  .map(([name, value]) => `${name}: ${value}\r\n`)
  .join('');
const requests = paths.map((path) => Buffer.from(`GET ${path} HTTP/1.1\r\n${headerLines}\r\n`));

const times = new Float64Array(20_000_000 / 8);
let answers = 0;
let bytes = 0;
const statuses = {};
let random = 42;
let asked = 0;
const nextRequest = () =>
  requests[(inOrder ? asked++ : (random = (random * 48271) % 2147483647)) % requests.length];

const warmUpMs = Math.min(1000, seconds * 200);
const startAt = performance.now() + warmUpMs;
const endAt = startAt + seconds * 1000;
await Promise.all(Array.from({ length: connections }, askUntilEnd));

const sorted = times.subarray(0, Math.min(answers, times.length)).sort();
const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? null;
console.log(
  JSON.stringify({
    perSecond: answers / seconds,
    p50: at(0.5),
    p99: at(0.99),
    bytes: bytes / answers,
    statuses,
  }),
);

/** One connection: an answer is complete when its head and `content-length` bytes are here. */
function askUntilEnd() {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    socket.setNoDelay(true);
    let askedAt = 0;
    let head = '';
    let bodyLeft = -1;
    let bodyBytes = 0;
    let status = '';
    const ask = () => {
      askedAt = performance.now();
      if (askedAt >= endAt) return void socket.end();
      head = '';
      bodyLeft = -1;
      socket.write(nextRequest());
    };
    const finish = () => {
      const now = performance.now();
      if (askedAt >= startAt && now < endAt) {
        if (answers < times.length) times[answers] = now - askedAt;
        answers++;
        bytes += bodyBytes;
        statuses[status] = (statuses[status] ?? 0) + 1;
      }
      ask();
    };
    socket.on('data', (part) => {
      if (bodyLeft < 0) {
        head += part.latin1Slice();
        const end = head.indexOf('\r\n\r\n');
        if (end < 0) return;
        status = head.slice(9, 12);
        const length = /\r\ncontent-length: (\d+)/i.exec(head);
        if (!length && status === '200')
          return void reject(new Error(`No content-length:\n${head.slice(0, end)}`));
        bodyBytes = length && status !== '304' ? Number(length[1]) : 0;
        bodyLeft = bodyBytes - (head.length - end - 4);
      } else {
        bodyLeft -= part.length;
      }
      if (bodyLeft === 0) finish();
    });
    socket.on('connect', ask);
    socket.on('close', resolve);
    socket.on('error', reject);
  });
}

async function textOf(stream) {
  let text = '';
  for await (const part of stream) text += part;
  return text;
}
