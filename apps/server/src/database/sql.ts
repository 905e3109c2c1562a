import { readFileSync } from 'node:fs';

/**
 * The text of a `.sql` file that lies beside the module asking for it; read once, when that module loads, so that a
 * missing file stops the start and not the first request.
 *
 * @param fileName for example `grids.sql`
 * @param moduleUrl the caller's `import.meta.url`
 * @throws Error naming the file and the module when it is not there (after `tsc -b` alone: the build also copies it)
 */
export function loadSql(fileName: string, moduleUrl: string): string {
  try {
    return readFileSync(new URL(fileName, moduleUrl), 'utf8');
  } catch (cause) {
    throw new Error(
      `No ${fileName} beside ${moduleUrl}. After a build, .sql files are copied by "npm run build".`,
      {
        cause,
      },
    );
  }
}

/** A statement with pieces put in for its `{names}`. Comments name the places too, so they are left out first. */
export const filledSql = (text: string, pieces: Readonly<Record<string, string>>): string =>
  Object.entries(pieces).reduce(
    (filling, [name, piece]) => filling.replaceAll(`{${name}}`, () => piece),
    text.replace(/^--[^\n]*\n/gm, ''),
  );
