import type { StoredEdit } from '@getu/domain';
import { saveDraft, type Draft, type DraftEdit } from '@getu/topology';
import { describe, expect, it } from 'vitest';
import { fourDraft, side } from '../../testing/four-grids.fixture';
import {
  acknowledge,
  doStep,
  openLog,
  redoStep,
  toWire,
  undoStep,
  type DraftLog,
  type LogOutcome,
} from './draft-log';
import { editsForFork, rebase, theirsInTheWay, withoutTheirs } from './rebase';

const at = (x: number, y: number): [number, number] => [118.7 + x / 1e7, 32 + y / 1e7];
const middle = at(side, side);
const moveTo = (x: number, y: number, from: [number, number] = middle): DraftEdit => ({
  kind: 'move-junction',
  from,
  to: at(x, y),
});
const rename = (grid: string, name: string): DraftEdit => ({ kind: 'describe-grid', grid, name });
const bytes = (draft: Draft) => JSON.stringify(saveDraft(draft));

let counter = 0;
const newId = () => `id-${++counter}`;
const words = { name: 'move-junction', about: '' };
function logOf(outcome: LogOutcome): DraftLog {
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return outcome.log;
}
const step = (log: DraftLog, ...edits: DraftEdit[]) => logOf(doStep(log, words, edits, newId));
/** What a server that accepts everything answers. */
const stored = (log: DraftLog, author = 'me'): StoredEdit[] =>
  toWire(log).map(({ id, edit }, i) => ({
    id,
    edit,
    seq: log.known.length + i + 1,
    baseVersion: log.known.length,
    author,
    authorName: author,
    at: '2026-11-22T00:00:00Z',
  }));

describe('a draft on a screen', () => {
  it('undo to the start gives the first bytes back, redo the last', () => {
    const start = fourDraft();
    let log = step(step(openLog(start, []), moveTo(side + 500, side)), rename('a', '甲'));
    const last = bytes(log.draft);
    log = logOf(undoStep(logOf(undoStep(log, newId)), newId));
    expect(bytes(log.draft)).toBe(bytes(start));
    log = logOf(redoStep(logOf(redoStep(log, newId)), newId));
    expect(bytes(log.draft)).toBe(last);
  });

  it('what it sends replays to what it shows, whenever it is sent', () => {
    let log = step(openLog(fourDraft(), []), moveTo(side + 500, side));
    log = acknowledge(log, stored(log));
    log = logOf(undoStep(log, newId));
    log = step(log, rename('b', '乙'));
    expect(toWire(log).map(({ edit }) => edit)).toEqual([{ kind: 'undo', seq: 1 }, rename('b', '乙')]);
    const served = openLog(log.start, [...log.known, ...stored(log)]);
    expect(bytes(served.draft)).toBe(bytes(log.draft));
    expect(acknowledge(log, stored(log)).pending).toEqual([]);
  });

  it('what was done in an earlier sitting can still be undone, but only one’s own', () => {
    const first = step(step(openLog(fourDraft(), []), moveTo(side + 500, side)), rename('a', '甲'));
    const [moved, named] = stored(first);
    const later = openLog(fourDraft(), [moved!, { ...named!, author: 'them' }], 'me');
    const undone = logOf(undoStep(later, newId));
    expect(toWire(undone).map(({ edit }) => edit)).toEqual([{ kind: 'undo', seq: 1 }]);
    expect(undone.draft.grids.get('a')?.name).toBe('甲');
    expect(logOf(undoStep(undone, newId))).toBe(undone);
  });

  it('a refused gesture leaves everything as it was', () => {
    const log = openLog(fourDraft(), []);
    const outcome = doStep(log, words, [rename('a', '甲'), moveTo(side * 5, side)], newId);
    expect(outcome.ok).toBe(false);
    expect(log.pending).toEqual([]);
  });
});

describe('two planners', () => {
  const mine = step(openLog(fourDraft(), []), moveTo(side + 500, side));

  it('edits that do not meet go together', () => {
    const theirs = stored(step(openLog(fourDraft(), []), rename('a', '他们的')), 'them');
    const { log, conflicts } = rebase(mine, theirs);
    expect(conflicts).toEqual([]);
    expect(log.draft.grids.get('a')?.name).toBe('他们的');
    expect(log.pending).toHaveLength(1);
    expect(bytes(logOf(undoStep(log, newId)).draft)).toBe(bytes(openLog(fourDraft(), theirs).draft));
  });

  it('the same junction moved by both is a conflict with its place; keeping ours takes theirs back', () => {
    const other = step(step(openLog(fourDraft(), []), rename('a', '甲')), moveTo(side, side + 700));
    const theirs = stored(other, 'them');
    const { log, conflicts } = rebase(mine, theirs);
    expect(conflicts).toHaveLength(1);
    const [conflict] = conflicts;
    expect(conflict!.refusal).toMatchObject({ code: 'no-such-vertex', at: [...middle] });
    expect(bytes(log.draft)).toBe(bytes(other.draft));

    const taken = theirsInTheWay(log, conflict!);
    expect(taken?.map(({ edit }) => edit.kind)).toEqual(['move-junction']);
    const kept = withoutTheirs(log, conflict!, taken!, newId)!;
    expect(kept.draft.grids.get('a')?.name).toBe('甲');
    expect(bytes(openLog(kept.start, [...kept.known, ...stored(kept)]).draft)).toBe(bytes(kept.draft));
  });

  it('a conflict that is found when a plan is opened again knows whose edits are in the way', () => {
    const theirs = stored(step(openLog(fourDraft(), []), moveTo(side, side + 700)), 'them');
    const reopened = {
      ...openLog(fourDraft(), theirs),
      pending: mine.pending,
      steps: mine.steps,
      at: mine.at,
    };
    const { log, conflicts } = rebase(reopened, theirs);
    expect(conflicts[0]?.theirs).toEqual(theirs);
    expect(theirsInTheWay(log, conflicts[0]!)).toEqual(theirs);
  });

  it('a fork has ours and not theirs', () => {
    const theirs = stored(step(openLog(fourDraft(), []), moveTo(side, side + 700)), 'them');
    const { log, conflicts } = rebase(mine, theirs);
    expect(editsForFork(log, conflicts)).toEqual([moveTo(side + 500, side)]);
  });
});
