import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

let version: string | undefined;

/** The version in the server's package.json. */
export function readVersion(): string {
  version ??= (
    JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }
  ).version;
  return version;
}

/** Changes with every build of the server or of the screens: a screen that sees another one loads itself again. */
export function buildId(webDir: string): string {
  const page = join(webDir, 'index.html');
  if (!existsSync(page)) return readVersion();
  return `${readVersion()}+${createHash('sha256').update(readFileSync(page)).digest('hex').slice(0, 10)}`;
}
