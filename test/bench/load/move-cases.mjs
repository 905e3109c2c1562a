/**
 * Moves cases over the API as fast as they are moved, and prints what came back. Each connection dispatches a case of its own
 * and has it returned, over and over; then all of them try the same case at once. A process of its own, like generate-load.
 *
 * stdin: {"port","cookie","caseIds":[one for each connection, then the shared one],"to","seconds"}   stdout: one line of JSON
 */
import { Agent, request } from 'node:http';

const { port, cookie, caseIds, to, seconds } = JSON.parse(await textOf(process.stdin));
const agent = new Agent({ keepAlive: true, maxSockets: Infinity });
const shared = caseIds.pop();

const own = await measure((id) => cycle(id), seconds);
const contended = await measure(() => cycle(shared), Math.min(seconds, 3));
const { version } = await call('GET', `/api/cases/${shared}`);
console.log(JSON.stringify({ own, contended: { ...contended, version } }));
agent.destroy();

/** Everybody at it until the time is over; counts answers by status. */
async function measure(start, forSeconds) {
  const times = [];
  const statuses = {};
  const startAt = performance.now();
  const endAt = startAt + forSeconds * 1000;
  await Promise.all(
    caseIds.map(async (id) => {
      const next = await start(id);
      while (performance.now() < endAt) {
        const askedAt = performance.now();
        const status = await next();
        times.push(performance.now() - askedAt);
        statuses[status] = (statuses[status] ?? 0) + 1;
      }
    }),
  );
  const elapsed = (performance.now() - startAt) / 1000;
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? null;
  return { movedPerSecond: (statuses[200] ?? 0) / elapsed, p50: at(0.5), p99: at(0.99), statuses };
}

/** dispatched ⇄ returned; a conflict says how the case stands, and the next try starts from there. */
async function cycle(id) {
  let standing = await call('GET', `/api/cases/${id}`);
  return async () => {
    const isDispatched = standing.state === 'dispatched';
    const asked = isDispatched ? { action: 'return', note: '退回' } : { action: 'dispatch', to };
    const answer = await call('POST', `/api/cases/${id}/transitions`, {
      ...asked,
      expectedVersion: standing.version,
    });
    standing = answer.current ?? answer;
    return answer.current ? 409 : answer.httpStatus;
  };
}

function call(method, path, body) {
  return new Promise((resolve, reject) => {
    const payload = body && JSON.stringify(body);
    const headers = {
      cookie,
      ...(payload
        ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) }
        : {}),
    };
    const asked = request({ host: '127.0.0.1', port, method, path, agent, headers }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('end', () =>
        resolve({ ...JSON.parse(Buffer.concat(parts).toString()), httpStatus: answer.statusCode }),
      );
    });
    asked.on('error', reject);
    asked.end(payload);
  });
}

async function textOf(stream) {
  let text = '';
  for await (const part of stream) text += part;
  return text;
}
