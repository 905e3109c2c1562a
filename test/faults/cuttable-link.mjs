// @ts-check
import { connect, createServer } from 'node:net';

/**
 * A way to the product that can be cut like a cable: what is open goes silent and new connections are refused. Nothing is
 * closed in an orderly way, so a page that waits to be told waits for ever.
 * @param {number} port of the product
 */
export async function openCuttableLink(port) {
  /** @type {Set<import('node:net').Socket>} */
  const sockets = new Set();
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    }
    near.on('error', () => far.destroy()).on('close', () => far.destroy());
    far.on('error', () => near.destroy()).on('close', () => near.destroy());
    near.pipe(far).pipe(near);
  });
  const listen = (/** @type {number} */ at) =>
    new Promise((resolve) => server.listen(at, 'localhost', () => resolve(undefined)));
  await listen(0);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  let isSilent = true;
  return {
    origin: `http://localhost:${address.port}`,
    /** now and then connections are torn, now and then they only fall silent */
    cut: () =>
      new Promise((resolve) => {
        isSilent = !isSilent;
        for (const socket of sockets) {
          if (isSilent) socket.pause();
          else socket.destroy();
        }
        // closed to newcomers at once; those that are silent stay open
        server.close();
        resolve(undefined);
      }),
    mend: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => setTimeout(resolve, 100));
      await listen(address.port);
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
