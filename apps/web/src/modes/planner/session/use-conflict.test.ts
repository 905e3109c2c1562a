import type { StoredEdit } from '@getu/domain';
import { expect, it } from 'vitest';
import { shallowRef } from 'vue';
import { fourDraft, side } from '../testing/four-grids.fixture';
import { doStep, openLog, toWire, type DraftLog } from './log/draft-log';
import { rebase } from './log/rebase';
import { useConflict } from './use-conflict';
import type { DraftSession } from './use-draft-session';

const at = (x: number, y: number): [number, number] => [118.7 + x / 1e7, 32 + y / 1e7];
function moved(x: number, y: number): DraftLog {
  const edit = { kind: 'move-junction' as const, from: at(side, side), to: at(x, y) };
  const outcome = doStep(openLog(fourDraft(), []), { name: 'move-junction', about: '' }, [edit], () =>
    crypto.randomUUID(),
  );
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return outcome.log;
}

//      ┊            ╲ │ ╱        both ways in which the junction was moved, and nothing
//   ───┼───   →   ───mine───     of what both left alone
//      ┊          ──theirs──
it('a conflict is seen as the stretches that run otherwise, theirs and ours', () => {
  const theirs = toWire(moved(side, side + 700)).map(({ id, edit }, i): StoredEdit => ({
    ...{ id, edit, seq: i + 1, baseVersion: 0 },
    ...{ author: 'them', authorName: 'them', at: '2026-11-22T00:00:00Z' },
  }));
  const { log, conflicts } = rebase(moved(side + 500, side), theirs);
  const session = { log: shallowRef(log), sync: { conflicts: shallowRef(conflicts) } };
  const { conflict, lines } = useConflict(session as unknown as DraftSession, {
    mine: () => 'mine',
    theirs: () => 'theirs',
  });
  expect(conflict.value).toBe(conflicts[0]);
  const cornersOf = (which: 'mine' | 'theirs') =>
    lines.value![which].lines.map((points) => [...points].toString());
  expect(cornersOf('mine')).toHaveLength(4);
  expect(cornersOf('mine').every((line) => line.includes(`${side + 500},${side}`))).toBe(true);
  expect(cornersOf('theirs').every((line) => line.includes(`${side},${side + 700}`))).toBe(true);
  session.sync.conflicts.value = [];
  expect(lines.value).toBeNull();
});
