import type { Client } from 'pg';
import { DatabaseUnusableError } from '../database.js';

export const oldestPostgres = 15;
export const oldestPostgis = '3.3';

/** `3.3.2` → 3.003, so that versions compare as numbers; patch levels do not matter here. */
function asNumber(version: string): number {
  const [major = 0, minor = 0] = version.split('.').map((part) => Number.parseInt(part, 10));
  return major + minor / 1000;
}

/**
 * Looks at a PostgreSQL before anything is done to it, and creates the postgis extension when it is missing.
 *
 * @returns the versions, for the line that says what was found
 * @throws DatabaseUnusableError when it is too old, PostGIS is not there or too old, or may not be created by this role
 */
export async function checkRequirements(client: Client): Promise<string> {
  const { rows: servers } = await client.query<{
    number: number;
    version: string;
    role: string;
    name: string;
  }>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as version,
            current_user as role, current_database() as name`,
  );
  const server = servers[0]!;
  if (server.number < oldestPostgres * 10_000) {
    throw new DatabaseUnusableError(
      `PostgreSQL ${server.version} is too old: Getu needs ${oldestPostgres} or newer.`,
    );
  }
  const { rows: postgis } = await client.query<{ installed: string | null; available: string }>(
    `select installed_version as installed, default_version as available
       from pg_available_extensions where name = 'postgis'`,
  );
  const extension = postgis[0];
  if (!extension) {
    throw new DatabaseUnusableError(
      `PostGIS is not on the machine of this PostgreSQL ${server.version}. On Debian: apt install ` +
        `postgresql-${Math.floor(server.number / 10_000)}-postgis-3; with containers: the image postgis/postgis.`,
    );
  }
  const version = extension.installed ?? extension.available;
  if (asNumber(version) < asNumber(oldestPostgis)) {
    throw new DatabaseUnusableError(
      extension.installed
        ? `PostGIS ${version} in database ${server.name} is too old: Getu needs ${oldestPostgis} or newer. ` +
            `With a newer one on the machine: select postgis_extensions_upgrade();`
        : `PostGIS ${version} is too old: Getu needs ${oldestPostgis} or newer.`,
    );
  }
  if (!extension.installed) await createPostgis(client, server);
  return `PostgreSQL ${server.version.split(' ')[0]} with PostGIS ${version}`;
}

async function createPostgis(client: Client, server: { role: string; name: string }): Promise<void> {
  try {
    await client.query('create extension if not exists postgis');
  } catch (cause) {
    if ((cause as { code?: string }).code !== '42501') throw cause;
    throw new DatabaseUnusableError(
      `Role ${server.role} may not create the postgis extension. Once, as a superuser in database ${server.name}: ` +
        `create extension postgis;`,
      { cause },
    );
  }
}
