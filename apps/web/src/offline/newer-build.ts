const entryScript = /<script[^>]+type="module"[^>]+src="([^"]+)"/;

/** The script that an app's page begins with; the build gives it another name whenever anything in it changes. */
export const entryOf = (html: string): string | null => entryScript.exec(html)?.[1] ?? null;

const path = (address: string) => new URL(address, location.origin).pathname;
const ownEntry = () => document.querySelector<HTMLScriptElement>('script[type="module"][src]')?.src ?? null;

/** Path of the script that the page here began with; null where there is none to tell. */
export function ownEntryPath(): string | null {
  const own = ownEntry();
  return own === null ? null : path(own);
}

/**
 * Whether the server serves another build of this app than the one that runs here; null where the answer is not the app's page.
 * Asked of the page itself: a server's new version alone is no reason to load anew, and whatever stands between (a cache, a
 * service worker) may still give the old one. @throws TypeError where nobody answers
 */
export async function isNewerBuildServed(signal: AbortSignal): Promise<boolean | null> {
  const own = ownEntryPath();
  if (own === null) return false;
  const answer = await fetch('/wall', { cache: 'no-store', headers: { accept: 'text/html' }, signal });
  const served = answer.ok ? entryOf(await answer.text()) : null;
  return served === null ? null : path(served) !== own;
}
