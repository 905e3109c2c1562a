import { shellNameOf, shellPath, shellPrefix, tilesName } from './kept-names';
import { entryOf, ownEntryPath } from './newer-build';

const workerPath = '/wall-worker.js';

/** Not on plain http from elsewhere, nor on a development server, whose files change under one name. */
const isPossible = () => import.meta.env.PROD && 'serviceWorker' in navigator && 'caches' in window;

/**
 * Keeps this build of the app on the device, so that a wall that starts while the server is away comes up, with the last good
 * answers (`stores/last-good.ts`) in it. Storage may be full or refused: a wall is then without, and nothing else changes.
 */
export async function keepShell(): Promise<void> {
  const entry = ownEntryPath();
  if (!isPossible() || entry === null) return;
  try {
    const answer = await fetch(shellPath, { cache: 'no-store', headers: { accept: 'text/html' } });
    const page = await answer.clone().text();
    // a newer build is served: this one is not worth keeping
    if (!answer.ok || entryOf(page) !== entry) return;
    const name = shellNameOf(entry);
    const [shell] = await Promise.all([caches.open(name), caches.open(tilesName)]);
    const kept = new Set((await shell.keys()).map(({ url }) => url));
    await shell.addAll(filesInUse().filter((url) => !kept.has(url)));
    // the page last: only a shell that is whole is ever shown
    await shell.put(shellPath, answer);
    for (const other of await shells()) if (other !== name) await caches.delete(other);
    await navigator.serviceWorker.register(workerPath);
  } catch {
    // not kept
  }
}

/** Deletes what is kept, for whoever comes next. */
export async function forgetShell(): Promise<void> {
  if (!isPossible()) return;
  try {
    for (const name of [...(await shells()), tilesName]) await caches.delete(name);
    await (await navigator.serviceWorker.getRegistration())?.unregister();
  } catch {
    // nothing could be kept either
  }
}

const shells = async () => (await caches.keys()).filter((name) => name.startsWith(shellPrefix));

/** What this page has loaded of the build so far; what it loads later, its worker keeps. */
function filesInUse(): string[] {
  const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
  const scripts = [...document.querySelectorAll<HTMLScriptElement>('script[src]')].map(({ src }) => src);
  const sheets = [...document.querySelectorAll<HTMLLinkElement>('link[href]')].map(({ href }) => href);
  const isFile = (url: string) => url.startsWith(`${location.origin}/assets/`);
  return [...new Set([...loaded, ...scripts, ...sheets].filter(isFile))];
}
