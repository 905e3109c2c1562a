import { onScopeDispose } from 'vue';
import { toolNames } from './tool';
import type { Tools } from './use-tools';

const panPixels = 120;
const pans: Record<string, readonly [number, number]> = {
  ArrowUp: [0, -panPixels],
  ArrowDown: [0, panPixels],
  ArrowLeft: [-panPixels, 0],
  ArrowRight: [panPixels, 0],
};

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/**
 * Keys of the editor. Undo and redo hold everywhere but in a field, which has its own; the figures take a tool; all else is the
 * tool's, then the keyboard's pointer's, and the map's when neither has a use for it, while the map has the focus.
 */
export function useEditorKeys(of: {
  map: () => HTMLElement | null;
  tools: Tools;
  pointer: { key(event: KeyboardEvent): boolean; hide(): void };
  undo: () => unknown;
  redo: () => unknown;
  pan: (x: number, y: number) => void;
  zoom: (levels: number) => void;
}): void {
  function onKey(event: KeyboardEvent) {
    if (event.defaultPrevented || isTyping(event.target)) return;
    const isCommand = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    if (isCommand && (key === 'z' || key === 'y')) {
      event.preventDefault();
      if (key === 'y' || event.shiftKey) of.redo();
      else of.undo();
      return;
    }
    if (isCommand) return;
    const tool = toolNames[Number(event.key) - 1];
    if (tool && !event.altKey) {
      of.tools.name.value = tool;
      return;
    }
    if (!of.map()?.contains(event.target as Node)) return;
    if (of.tools.key(event)) return event.preventDefault();
    if (event.key === 'Escape') {
      of.pointer.hide();
      return of.tools.cancel();
    }
    // what is not dragged but clicked: with the keyboard's own pointer
    if (of.tools.name.value !== 'border' && of.pointer.key(event)) return event.preventDefault();
    const pan = pans[event.key];
    if (pan) {
      event.preventDefault();
      of.pan(...pan);
    } else if (event.key === '+' || event.key === '=') of.zoom(0.7);
    else if (event.key === '-') of.zoom(-0.7);
  }
  document.addEventListener('keydown', onKey);
  onScopeDispose(() => document.removeEventListener('keydown', onKey));
}
