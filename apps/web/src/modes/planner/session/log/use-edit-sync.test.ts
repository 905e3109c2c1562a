// @vitest-environment happy-dom
import { effectScope, shallowRef } from 'vue';
import { expect, it, vi } from 'vitest';
import { fourDraft } from '../../testing/four-grids.fixture';
import { openLog, type DraftLog } from './draft-log';
import type { Conflict } from './rebase';
import { useEditSync } from './use-edit-sync';

it('is in conflict as soon as there is one, and saved once the last conflict is settled by taking theirs, though nothing is sent', async () => {
  const scope = effectScope();
  const log = shallowRef<DraftLog | null>(openLog(fourDraft(), []));
  const { state, conflicts } = scope.run(() =>
    useEditSync(
      'plan',
      log,
      () => true,
      () => {},
    ),
  )!;
  conflicts.value = [{} as Conflict];
  await vi.waitFor(() => expect(state.value).toBe('conflict'));
  conflicts.value = [];
  await vi.waitFor(() => expect(state.value).toBe('saved'));
  scope.stop();
});
