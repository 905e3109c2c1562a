// @ts-check
import { createServer, request } from 'node:http';

/**
 * A way to the product on which the server's clock is ahead by `daysAhead`: the beats of the live stream say so, and nothing
 * else is changed. A wall that looks at no clock but the server's turns its day.
 * @param {number} port of the product
 */
export async function openShiftedClock(port) {
  const clock = { daysAhead: 0 };
  const server = createServer((asked, answer) => {
    const far = request(
      { host: '127.0.0.1', port, method: asked.method, path: asked.url, headers: asked.headers },
      (given) => {
        answer.writeHead(given.statusCode ?? 502, given.headers);
        if (!String(given.headers['content-type']).startsWith('text/event-stream'))
          return void given.pipe(answer);
        answer.flushHeaders();
        given.setEncoding('utf8');
        // a beat is one write of the server's, never cut in two at this size
        given.on('data', (/** @type {string} */ text) =>
          answer.write(text.replace(/"now":"([^"]+)"/g, shift)),
        );
        given.on('end', () => answer.end());
        given.on('error', () => answer.destroy());
      },
    );
    const shift = (/** @type {string} */ _whole, /** @type {string} */ now) =>
      `"now":"${new Date(Date.parse(now) + clock.daysAhead * 86_400_000).toISOString()}"`;
    far.on('error', () => answer.destroy());
    answer.on('close', () => far.destroy());
    asked.pipe(far);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    origin: `http://localhost:${address.port}`,
    clock,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
