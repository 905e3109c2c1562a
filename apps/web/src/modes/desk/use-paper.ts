import { onScopeDispose } from 'vue';
import { readyForPaper } from '../../stores/paper';
import { usePreferencesStore } from '../../stores/preferences';

/** A map's names and signs are placed anew for another theme. */
const settledMs = 900;

/**
 * Whatever is printed is printed in the light theme, map and charts too: a sheet of dark ink can be read by nobody. Asked for
 * by the keyboard, the page changes first and is printed when all of it stands; the browser's own menu waits for nothing, and
 * gets what can be drawn at once.
 */
export function usePaper() {
  const preferences = usePreferencesStore();
  const lay = () => (preferences.isOnPaper = true);
  const lift = () => (preferences.isOnPaper = false);
  async function print() {
    await new Promise((resolve) => setTimeout(resolve, settledMs));
    await readyForPaper();
    window.print();
    lift();
  }
  function onKey(event: KeyboardEvent) {
    if (
      event.key.toLowerCase() !== 'p' ||
      !(event.ctrlKey || event.metaKey) ||
      event.shiftKey ||
      event.altKey
    )
      return;
    event.preventDefault();
    lay();
    void print();
  }
  window.addEventListener('beforeprint', lay);
  window.addEventListener('afterprint', lift);
  window.addEventListener('keydown', onKey);
  onScopeDispose(() => {
    window.removeEventListener('beforeprint', lay);
    window.removeEventListener('afterprint', lift);
    window.removeEventListener('keydown', onKey);
    lift();
  });
}
