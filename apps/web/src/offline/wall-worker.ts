import { answerOf } from './answer-from-kept';
import type { WorkerScope } from './worker-scope';

/**
 * The service worker of walls that nobody stands before, a file with an unchanging name. It stands in for the server where the
 * wall's page, its files and its tiles are asked for, and nowhere else; what it may keep, the page says (`kept-shell.ts`).
 */
const scope = self as unknown as WorkerScope;

scope.addEventListener('install', (event) => event.waitUntil(scope.skipWaiting()));
scope.addEventListener('activate', (event) =>
  // the page is asked for while the worker starts: it costs a reload nothing
  event.waitUntil(Promise.all([scope.clients.claim(), scope.registration.navigationPreload?.enable()])),
);
scope.addEventListener('fetch', (event) => {
  const answer = answerOf(event.request, {
    origin: scope.location.origin,
    caches: scope.caches,
    ask: async (request) => (await event.preloadResponse) ?? fetch(request),
    afterwards: (work) => event.waitUntil(work),
  });
  if (answer) event.respondWith(answer);
});
