import { onScopeDispose, shallowRef, type ShallowRef } from 'vue';

/** Several screens side by side; the style sheets ask the same. */
const wide = '(min-aspect-ratio: 27/10)';

/** Whether the wall is so wide that its sides have two columns. */
export function useWideWall(): Readonly<ShallowRef<boolean>> {
  const asked = matchMedia(wide);
  const isWide = shallowRef(asked.matches);
  const look = () => (isWide.value = asked.matches);
  asked.addEventListener('change', look);
  onScopeDispose(() => asked.removeEventListener('change', look));
  return isWide;
}
