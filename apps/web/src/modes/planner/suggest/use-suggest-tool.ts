import {
  applyEdit,
  saveMap,
  type DraftEdit,
  type PlanarMap,
  type Suggestion,
  type Suggestions,
} from '@getu/topology';
import { computed, onScopeDispose, shallowRef, watch } from 'vue';
import type { PlannerGround } from '../session/read-ground';
import type { Tool, ToolDesk } from '../tools/tool';
import {
  suggestGroundOf,
  suggestOptions,
  type SuggestAnswer,
  type SuggestQuestion,
} from './suggest-question';

/** Divisions are asked of a worker, looked at one by one as previews, and taken as one gesture. */
export function useSuggestTool(desk: ToolDesk, ground: () => PlannerGround | null) {
  const state = shallowRef<'idle' | 'asking' | 'done' | 'failed'>('idle');
  const found = shallowRef<Suggestions | null>(null);
  const chosen = shallowRef<Suggestion | null>(null);
  /** how much of the search is done, from 0 to 1 */
  const share = shallowRef(0);
  const seed = shallowRef(1);
  /** the draft that was asked about: suggestions are worth nothing on another */
  const asked = shallowRef<PlanarMap | null>(null);
  let worker: Worker | null = null;

  const preview = computed((): PlanarMap | null => {
    if (!chosen.value || !asked.value || desk.map() !== asked.value) return null;
    let map = asked.value;
    for (const edit of chosen.value.edits) {
      const outcome = applyEdit(map, edit);
      if (!outcome.accepted) return null;
      map = outcome.map;
    }
    return map;
  });

  function stop() {
    worker?.terminate();
    worker = null;
  }
  function forget() {
    stop();
    state.value = 'idle';
    found.value = null;
    chosen.value = null;
    asked.value = null;
  }
  /** Each division is shown as soon as it is found; the first lies on the map until another is chosen. */
  function settle(answer: SuggestAnswer) {
    if (!answer.ok) {
      stop();
      state.value = 'failed';
      found.value = null;
      chosen.value = null;
      return;
    }
    const before = chosen.value?.wish;
    share.value = answer.share;
    found.value = answer.found;
    chosen.value = answer.found.items.find(({ wish }) => wish === before) ?? answer.found.items[0] ?? null;
    if (answer.share < 1) return;
    stop();
    state.value = 'done';
  }
  /** Searches; asked again, from another seed: other divisions may come. */
  function ask() {
    const [map, lying] = [desk.map(), ground()];
    if (!map || !lying || !desk.isEditable()) return;
    const known = suggestGroundOf(lying);
    // nobody knows who lives where: said, not passed over
    if (!known) {
      forget();
      state.value = 'failed';
      return;
    }
    if (state.value === 'done' && asked.value === map) seed.value += 1;
    forget();
    asked.value = map;
    state.value = 'asking';
    share.value = 0;
    worker = new Worker(new URL('./suggest.worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<SuggestAnswer>) => settle(data);
    worker.onerror = () => settle({ ok: false, reason: 'worker' });
    const question: SuggestQuestion = {
      map: saveMap(map),
      ground: known,
      options: suggestOptions(seed.value),
    };
    worker.postMessage(question);
  }
  function take(about: string): boolean {
    const suggestion = chosen.value;
    if (!suggestion || !preview.value) return false;
    const isDone = desk.act({ name: 'suggest', about }, suggestion.edits as DraftEdit[]);
    if (isDone) forget();
    return isDone;
  }
  // a draft that changed under it, by this hand or another's, makes it void
  watch(
    () => desk.map(),
    (map) => {
      if (asked.value && map !== asked.value) forget();
    },
  );
  onScopeDispose(stop);

  const tool: Tool = {
    preview: () => preview.value,
    down: () => false,
    move: () => {},
    up: () => {},
    cancel() {
      chosen.value = null;
      desk.say(null);
    },
    key(event) {
      if (event.key !== 'Escape' || !chosen.value) return false;
      chosen.value = null;
      return true;
    },
    cursor: () => '',
  };
  return { tool, state, share, found, chosen, preview, ask, take };
}
export type SuggestTool = ReturnType<typeof useSuggestTool>;
