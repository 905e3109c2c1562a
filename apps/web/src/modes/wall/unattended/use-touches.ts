import { onBeforeUnmount, onMounted } from 'vue';

const events = ['pointerdown', 'wheel', 'keydown'] as const;

/**
 * Tells of a person's hand on the screen. The program's own buttons, marked `data-program`, say themselves what they mean; a
 * pointer that only passes over (a mouse that a truck outside has shaken) means nothing.
 */
export function useTouches(onTouch: () => void): void {
  const hear = (event: Event) => {
    if (event.target instanceof Element && event.target.closest('[data-program]')) return;
    onTouch();
  };
  onMounted(() => {
    for (const name of events) window.addEventListener(name, hear, { capture: true, passive: true });
  });
  onBeforeUnmount(() => {
    for (const name of events) window.removeEventListener(name, hear, { capture: true });
  });
}
