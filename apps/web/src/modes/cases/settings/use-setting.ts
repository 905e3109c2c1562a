import { computed, onScopeDispose, shallowRef, type ComputedRef, type ShallowRef } from 'vue';
import { isAbort } from '../../../api/api-error';
import type { CallOptions } from '../../../api/request';

/** A setting that is read, edited as a draft, and saved whole. */
export interface Setting<T> {
  /** null until it is read */
  draft: ShallowRef<T | null>;
  error: Readonly<ShallowRef<unknown>>;
  isSaving: Readonly<ShallowRef<boolean>>;
  isSaved: Readonly<ShallowRef<boolean>>;
  isChanged: ComputedRef<boolean>;
  /** somebody else has set it while a draft of ours is not saved */
  isOvertaken: ComputedRef<boolean>;
  look(): Promise<void>;
  save(): Promise<void>;
  /** Gives the draft up for what holds now. */
  takeOver(): void;
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/**
 * Holds a setting and a draft of it. A change by somebody else is taken over at once while there is no draft, and otherwise
 * told: nobody's typing is lost, and nobody overwrites what they have not seen without hearing of it.
 */
export function useSetting<T extends object>(
  read: (options: CallOptions) => Promise<T>,
  write: (value: T) => Promise<T>,
): Setting<T> {
  const held = shallowRef<T | null>(null);
  /** what the draft began from */
  const begun = shallowRef<T | null>(null);
  const draft: ShallowRef<T | null> = shallowRef(null) as ShallowRef<T | null>;
  const error = shallowRef<unknown>(null);
  const isSaving = shallowRef(false);
  const isSaved = shallowRef(false);
  const abort = new AbortController();
  const isChanged = computed(() => draft.value !== null && !same(draft.value, begun.value));

  function begin(value: T) {
    held.value = value;
    begun.value = value;
    draft.value = value;
  }
  async function look() {
    try {
      const value = await read({ signal: abort.signal });
      error.value = null;
      if (isChanged.value) held.value = value;
      else begin(value);
    } catch (reason) {
      if (!isAbort(reason)) error.value = reason;
    }
  }
  async function save() {
    if (draft.value === null) return;
    isSaving.value = true;
    isSaved.value = false;
    error.value = null;
    try {
      begin(await write(draft.value));
      isSaved.value = true;
    } catch (reason) {
      error.value = reason;
    } finally {
      isSaving.value = false;
    }
  }
  void look();
  onScopeDispose(() => abort.abort());
  return {
    draft,
    error,
    isSaving,
    isSaved,
    isChanged,
    isOvertaken: computed(() => isChanged.value && !same(held.value, begun.value)),
    look,
    save,
    takeOver: () => {
      if (held.value !== null) begin(held.value);
    },
  };
}
