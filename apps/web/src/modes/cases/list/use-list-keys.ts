import { onBeforeUnmount, onMounted, type Ref } from 'vue';
import { listKeyOf, stepped, type ListKey } from './list-keys';

export interface ListKeySetting {
  ids(): readonly string[];
  /** where the list is; moved by the keys */
  current: Ref<string | null>;
  open(id: string): void;
  choose(id: string): void;
  search(): void;
  shortcuts(): void;
  report(): void;
  map(): void;
  close(): void;
}

/** The whole page listens: after a click on the map the next j still moves the list. */
export function useListKeys(setting: ListKeySetting): void {
  const { current } = setting;
  const step = (by: 1 | -1) => (current.value = stepped(setting.ids(), current.value, by));
  const atCurrent = (work: (id: string) => void) => {
    if (current.value !== null) work(current.value);
  };
  const acts: Record<ListKey, () => void> = {
    next: () => step(1),
    previous: () => step(-1),
    open: () => atCurrent(setting.open),
    choose: () => atCurrent(setting.choose),
    search: setting.search,
    shortcuts: setting.shortcuts,
    report: setting.report,
    map: setting.map,
    close: setting.close,
  };
  function onKey(event: KeyboardEvent) {
    if (event.defaultPrevented) return;
    const meaning = listKeyOf(event, document.activeElement);
    if (meaning === null) return;
    event.preventDefault();
    acts[meaning]();
  }
  onMounted(() => document.addEventListener('keydown', onKey));
  onBeforeUnmount(() => document.removeEventListener('keydown', onKey));
}
