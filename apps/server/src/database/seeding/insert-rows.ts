import type { Row } from '@getu/data';
import type { EntityManager } from 'typeorm';
import { toEwkt } from './to-ewkt.js';

/** Large enough to be quick, small enough that the text of one statement stays near a megabyte. */
const rowsAtOnce = 2000;

interface Column {
  name: string;
  isGeometry: boolean;
}

/**
 * Inserts rows as one parameter of JSON per chunk: no COPY (PGlite ends at it), no thousands of binds. Columns that no
 * row names keep their defaults.
 * @throws Error naming the table and the columns that the table does not have
 */
export async function insertRows(manager: EntityManager, table: string, rows: Row[]): Promise<void> {
  if (rows.length === 0) return;
  const columns = await columnsOf(manager, table);
  const named = new Set(rows.flatMap((row) => Object.keys(row)));
  const unknown = [...named].filter((name) => !columns.some((column) => column.name === name));
  if (unknown.length > 0) throw new Error(`Table ${table} has no column ${unknown.join(', ')}.`);
  const list = columns.filter(({ name }) => named.has(name)).map(({ name }) => `"${name}"`);
  const geometries = columns.filter(({ name, isGeometry }) => isGeometry && named.has(name));
  const statement = `insert into ${table} (${list}) select ${list} from json_populate_recordset(null::${table}, $1::json)`;
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const chunk = rows.slice(from, from + rowsAtOnce).map((row) => withEwkt(row, geometries));
    await manager.query(statement, [JSON.stringify(chunk)]);
  }
}

/** The columns that can be written: not the generated ones. */
function columnsOf(manager: EntityManager, table: string): Promise<Column[]> {
  return manager.query<Column[]>(
    `select column_name as name, udt_name = 'geometry' as "isGeometry"
       from information_schema.columns
      where table_schema = current_schema() and table_name = $1 and is_generated = 'NEVER'
      order by ordinal_position`,
    [table],
  );
}

function withEwkt(row: Row, geometries: Column[]): Row {
  const converted = { ...row };
  for (const { name } of geometries) {
    const value = row[name];
    if (value !== null && value !== undefined) converted[name] = toEwkt(value);
  }
  return converted;
}
