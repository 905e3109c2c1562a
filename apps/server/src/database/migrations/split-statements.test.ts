import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { splitStatements } from './split-statements.js';

describe('splitting a script into statements', () => {
  it('splits at semicolons and drops blanks and comments around', () => {
    expect(splitStatements('-- first;\nselect 1;\n\n/* a; /* b; */ c; */ select 2 ; ; -- end\n')).toEqual([
      'select 1',
      'select 2',
    ]);
  });

  it.each([
    ["select 'a;b', 'it''s; so'"],
    [`select ";""x;" from "t;"`],
    ['do $$ begin perform 1; end $$'],
    ['do $body$ begin perform $$;$$; end $body$'],
    ["select e'\\';'"],
    ['select 1 -- not here;\n + 1'],
    ['select 1 /* nor; here */ + 1'],
    ['prepare p as select $1;execute p'],
  ])('keeps %s together where it must', (statement) => {
    const expected = statement.startsWith('prepare') ? statement.split(';') : [statement];
    expect(splitStatements(`${statement};`)).toEqual(expected);
  });

  it('does not take a backslash for an escape in a plain string', () => {
    expect(splitStatements("select 'C:\\'; select 2")).toEqual(["select 'C:\\'", 'select 2']);
  });

  it('finds every table of the first migration in a statement of its own', () => {
    const script = readFileSync(new URL('0001-community.sql', import.meta.url), 'utf8');
    const statements = splitStatements(script);
    expect(statements.filter((statement) => statement.startsWith('create table')).length).toBe(
      script.match(/^create table/gm)!.length,
    );
    for (const statement of statements) expect(statement).toMatch(/^create (table|index|unique index)/);
  });
});
