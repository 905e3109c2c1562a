/** What a key asks of the list. */
export type ListKey =
  'next' | 'previous' | 'open' | 'choose' | 'search' | 'shortcuts' | 'report' | 'close' | 'map';

const meanings: Record<string, ListKey> = {
  j: 'next',
  ArrowDown: 'next',
  k: 'previous',
  ArrowUp: 'previous',
  Enter: 'open',
  x: 'choose',
  '/': 'search',
  '?': 'shortcuts',
  n: 'report',
  m: 'map',
  Escape: 'close',
};

type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing'>;

/**
 * What a key press means to the list; null while somebody types, in a dialogue, on a button that Enter presses, or with a key
 * that belongs to the browser.
 * @param at the element that has the focus
 */
export function listKeyOf(press: Press, at: Element | null): ListKey | null {
  if (press.ctrlKey || press.metaKey || press.altKey || press.isComposing) return null;
  const meaning = meanings[press.key] ?? null;
  const isWithin = (selector: string) => (at?.closest(selector) ?? null) !== null;
  if (meaning === null || isWithin('[role=dialog][aria-modal=true], .el-popper')) return null;
  const tag = at?.tagName;
  const isTyping =
    tag === 'TEXTAREA' || tag === 'SELECT' || (tag === 'INPUT' && at?.getAttribute('type') !== 'checkbox');
  if (isTyping) return null;
  // An open case scrolls with the arrows; Enter on a button is that button's.
  if (isWithin('.drawer') && meaning !== 'close') return null;
  return meaning === 'open' && (tag === 'BUTTON' || tag === 'A') ? null : meaning;
}

/** Where the list is after a step, from nowhere its first row; at an end it stays. */
export function stepped(ids: readonly string[], current: string | null, by: 1 | -1): string | null {
  if (ids.length === 0) return null;
  const at = current === null ? -1 : ids.indexOf(current);
  if (at < 0) return ids[0]!;
  return ids[Math.min(ids.length - 1, Math.max(0, at + by))]!;
}
