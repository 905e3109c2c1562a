import { onMounted, onScopeDispose, shallowRef, type ShallowRef } from 'vue';
import { loadTypeface } from '../../ui/load-typeface';

/** A map that takes longer, or never comes, holds the panels up no further. */
export const patienceMs = 2500;

/**
 * Lets the map's first frame go before the panels: where graphics are drawn on the processor, a page full of panels and
 * its fonts takes as long to paint as the whole map, and the two would wait for each other. What the panels show is read
 * from then on too: a browser asks a server six things at a time, and the map's are to be among the first.
 *
 * @returns `mapStands` to call with the first frame; `panelsShown`, true from the frame after that on
 */
export function useMapFirst(): { panelsShown: Readonly<ShallowRef<boolean>>; mapStands: () => void } {
  const panelsShown = shallowRef(false);
  const show = () => {
    void loadTypeface();
    panelsShown.value = true;
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  onMounted(() => (timer = setTimeout(show, patienceMs)));
  onScopeDispose(() => clearTimeout(timer));
  return { panelsShown, mapStands: () => requestAnimationFrame(show) };
}
