import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { Socket } from 'node:net';

const sweepMilliseconds = 50;
const patienceMilliseconds = 3000;
const sameSignalMilliseconds = 1000;

/**
 * Lets go of connections while the server stops: at once those without a request, the others when they are answered, after
 * the patience all. Node's own `closeIdleConnections` looks only once and passes over connections that browsers open ahead
 * of need and have not used yet; either would hold the server for a minute.
 */
export function releaseConnections(fastify: FastifyInstance): void {
  const requestsOn = new Map<Socket, number>();
  const count = (socket: Socket, change: 1 | -1) => {
    const known = requestsOn.get(socket);
    if (known !== undefined) requestsOn.set(socket, known + change);
  };
  fastify.server.on('connection', (socket: Socket) => {
    requestsOn.set(socket, 0);
    socket.once('close', () => requestsOn.delete(socket));
  });
  fastify.server.on('request', ({ socket }: { socket: Socket }, response) => {
    count(socket, 1);
    response.once('close', () => count(socket, -1));
  });

  fastify.addHook('preClose', (done) => {
    const giveUpAt = performance.now() + patienceMilliseconds;
    const sweep = setInterval(() => {
      const isOver = performance.now() >= giveUpAt;
      for (const [socket, requests] of requestsOn) if (requests === 0 || isOver) socket.destroy();
    }, sweepMilliseconds);
    fastify.server.once('close', () => clearInterval(sweep));
    sweep.unref();
    done();
  });
}

/**
 * On the first SIGINT or SIGTERM: stop accepting, end the live streams, finish what is being answered, close the database,
 * exit 0. Another signal exits at once, but not within a second: Ctrl-C reaches this process from the terminal and once more
 * from npm, which passes it on.
 */
export function closeOnSignal(app: NestFastifyApplication): void {
  let closingSince: number | undefined;
  const close = async (signal: NodeJS.Signals) => {
    if (closingSince !== undefined) {
      if (performance.now() - closingSince > sameSignalMilliseconds) process.exit(1);
      return;
    }
    closingSince = performance.now();
    try {
      await app.close();
      process.exit(0);
    } catch (error) {
      console.error(`Getu did not close cleanly on ${signal}:`, error);
      process.exit(1);
    }
  };
  process.on('SIGINT', (signal) => void close(signal));
  process.on('SIGTERM', (signal) => void close(signal));
}
