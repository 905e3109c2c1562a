import type { CasesBy, ReadStatement } from '../../database/read-pool.js';
import { counterTables, narrowings } from './scoped-tables.js';

const wholeScope = `'00000000-0000-0000-0000-000000000000'::uuid`;
const texts = new Map<string, { text: string; parameters: readonly ('own' | 'cells')[] }>();

const tablePattern = new RegExp(`\\b(${[...Object.keys(narrowings), ...counterTables].join('|')})\\b`, 'g');

/** Whether a statement reads something that lies in cells of the map, whose list is then needed. */
export const readsCells = (text: string): boolean =>
  /\b(?:heat_cells|heat_hours|heat_teams|patrol_cell_hours)\b/.test(text);

/**
 * The same statement over the records of some grids alone. Each table of records that it names is put before it as a common
 * table expression of the table's own name, so that whatever the statement does with the name, it does it with the
 * narrowed rows: a statement cannot forget its scope, and those that see everything run as they are written.
 * The planner folds these expressions into the statement (`not materialized`), so that its indexes serve as before.
 *
 * @param own ids of level-five and level-four grids
 * @param cells codes of the map cells within them; needed where {@link readsCells}
 * @param columns of a counter table, in order, but its scope
 */
export function narrowStatement(
  { name, text, values, casesBy = 'reported' }: ReadStatement,
  own: readonly string[],
  cells: readonly string[],
  columns: (table: string) => readonly string[],
): ReadStatement {
  const key = `${values.length} ${casesBy} ${text}`;
  let narrowed = texts.get(key);
  if (!narrowed)
    texts.set(key, (narrowed = narrowedText(text, { parameterCount: values.length, casesBy }, columns)));
  if (narrowed.parameters.length === 0) return { name, text, values };
  const more = { own, cells };
  return {
    name: `${name} in own grids${casesBy === 'reported' ? '' : ` by ${casesBy}`}`,
    text: narrowed.text,
    values: [...values, ...narrowed.parameters.map((parameter) => more[parameter])],
  };
}

function narrowedText(
  text: string,
  { parameterCount, casesBy }: { parameterCount: number; casesBy: CasesBy },
  columns: (table: string) => readonly string[],
): { text: string; parameters: readonly ('own' | 'cells')[] } {
  const tables = [...new Set(withoutComments(text).match(tablePattern))];
  const parameters: ('own' | 'cells')[] = [];
  const parameter = (which: 'own' | 'cells', type: string) => {
    if (!parameters.includes(which)) parameters.push(which);
    return `$${parameterCount + 1 + parameters.indexOf(which)}::${type}[]`;
  };
  const lazily = (which: 'own' | 'cells', type: string) => ({ toString: () => parameter(which, type) });
  const own = lazily('own', 'uuid') as unknown as string;
  const cells = lazily('cells', 'bigint') as unknown as string;
  const expressions = tables.map((table) => {
    const body = counterTables.has(table)
      ? counterRows(table, String(own), columns(table))
      : `select one.* from public.${table} one where ${narrowings[table]!(own, cells, casesBy)}`;
    return `${table} as not materialized (\n  ${body}\n)`;
  });
  const statement = text.trimEnd().replace(/;$/, '');
  return {
    // apart, as the statement may begin with expressions of its own; it keeps its order, as nothing is done with its rows
    text:
      expressions.length === 0
        ? text
        : `with ${expressions.join(',\n')}\nselect * from (\n${statement}\n) as statement`,
    parameters,
  };
}

/**
 * An own grid's rows as they are, those of the grids within it, and each once more in the place of the whole, unless it lies within
 * another own one that has it already.
 */
function counterRows(table: string, own: string, columns: readonly string[]): string {
  const listed = (scope: string) =>
    columns.map((column) => (column === 'scope_id' ? `${scope} as scope_id` : `one.${column}`)).join(', ');
  return `select ${listed('one.scope_id')} from public.${table} one
  where one.scope_id = any(${own})
    or one.scope_id in (select v.grid_id from public.grid_versions v where v.parent_grid_id = any(${own}))
  union all
  select ${listed(wholeScope)} from public.${table} one
  where one.scope_id = any(${own})
    and one.scope_id not in (select v.grid_id from public.grid_versions v where v.parent_grid_id = any(${own}))`;
}

const withoutComments = (text: string): string => text.replace(/--[^\n]*/g, '');
