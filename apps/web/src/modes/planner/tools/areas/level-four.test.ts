import { applyPlanEdit, type Draft, type DraftEdit } from '@getu/topology';
import { describe, expect, it } from 'vitest';
import { fourDraft } from '../../testing/four-grids.fixture';
import { nextParentCode, putUnder } from './level-four';

const done = (draft: Draft, edits: readonly DraftEdit[]): Draft =>
  edits.reduce((now, edit) => {
    const outcome = applyPlanEdit(now, edit);
    if (!outcome.accepted) throw new Error(outcome.refusal.code);
    return outcome.draft;
  }, draft);
const parentsOf = ({ map }: Draft) =>
  Object.fromEntries([...map.faces.values()].map(({ id, parent }) => [id, parent]));

describe('grids of level four', () => {
  //   ┌───┬───┐      ┌───╥───┐
  //   │ a │ b │  →   │ a ║ b │   a new one of b and d
  //   ╞═══╪═══╡      ├───╫───┤
  //   │ c │ d │      │ c ║ d │
  it('a new one is made of grids that it is given', () => {
    const draft = fourDraft();
    const east = { id: '0196faa7-7280-7000-8000-000000000001', code: '30', name: '东网格' };
    const made = putUnder(draft, east, ['b', 'd']);
    if (!made.ok) throw new Error(made.refusal.code);
    const after = done(draft, made.edits);
    expect(parentsOf(after)).toEqual({ a: 'north', b: east.id, c: 'south', d: east.id });
    expect(after.grids.get(east.id)).toMatchObject({ level: 4, name: '东网格' });
  });

  it('one takes in another, whatever order keeps both in one piece meanwhile', () => {
    const draft = fourDraft();
    for (const faces of [
      ['c', 'd'],
      ['d', 'c'],
    ]) {
      const merged = putUnder(draft, 'north', faces);
      if (!merged.ok) throw new Error(merged.refusal.code);
      expect(new Set(Object.values(parentsOf(done(draft, merged.edits))))).toEqual(new Set(['north']));
    }
  });

  it('of grids that do not touch it is refused, and nothing is half done', () => {
    const draft = fourDraft();
    const made = putUnder(draft, { id: '0196faa7-7280-7000-8000-000000000001', code: '30', name: '新' }, [
      'a',
      'd',
    ]);
    expect(made).toMatchObject({ ok: false, refusal: { code: 'parent-apart' } });
    const taken = putUnder(draft, { id: '0196faa7-7280-7000-8000-000000000001', code: '10', name: '新' }, [
      'a',
    ]);
    expect(taken).toMatchObject({ ok: false, refusal: { code: 'code-in-use' } });
  });

  it('the next code goes on in the siblings’ step, past those that published plans had', () => {
    const draft = fourDraft();
    expect(nextParentCode(draft)).toBe('30');
    expect(nextParentCode({ ...draft, takenCodes: new Map([['30', 'gone']]) })).toBe('40');
  });
});
