import type { NestFastifyApplication } from '@nestjs/platform-fastify';

const patienceMilliseconds = 3000;

/**
 * On the first SIGINT or SIGTERM: stop accepting, end the live streams, finish what is being answered, close the database,
 * exit 0. Whoever still holds a connection after the patience is cut off; a second signal exits at once.
 */
export function closeOnSignal(app: NestFastifyApplication): void {
  let isClosing = false;
  const close = async (signal: NodeJS.Signals) => {
    if (isClosing) process.exit(1);
    isClosing = true;
    const server = app.getHttpServer();
    const cut = setTimeout(() => server.closeAllConnections(), patienceMilliseconds);
    try {
      await app.close();
      process.exit(0);
    } catch (error) {
      console.error(`Getu did not close cleanly on ${signal}:`, error);
      process.exit(1);
    } finally {
      clearTimeout(cut);
    }
  };
  process.on('SIGINT', (signal) => void close(signal));
  process.on('SIGTERM', (signal) => void close(signal));
}
