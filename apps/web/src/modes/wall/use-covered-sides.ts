import { onBeforeUnmount, onMounted, shallowRef, type ShallowRef } from 'vue';
import type { MapPadding } from '../../map/situation';

type Element = Readonly<ShallowRef<HTMLElement | null>>;

/**
 * How far the panels reach in from each side of the stage, in pixels: the map's padding, so that the grid in focus is never
 * under a panel. Measured, not assumed: panels grow with language, content and screen.
 * @param sides the panels of each side, and the news that stand beneath the top while there are any
 */
export function useCoveredSides(stage: Element, sides: Record<keyof MapPadding | 'news', Element>) {
  const covered = shallowRef<MapPadding>({ top: 0, right: 0, bottom: 0, left: 0 });

  function measure() {
    const around = stage.value?.getBoundingClientRect();
    if (!around) return;
    const box = (side: keyof typeof sides) => sides[side].value?.getBoundingClientRect();
    const gap = Math.round(around.height * 0.015);
    const inward = (pixels: number | undefined) =>
      pixels === undefined ? 0 : Math.max(0, Math.round(pixels)) + gap;
    const news = box('news');
    const top = news && news.height > 0 ? news : box('top');
    const [right, bottom, left] = [box('right'), box('bottom'), box('left')];
    const next: MapPadding = {
      top: inward(top && top.bottom - around.top),
      right: inward(right && around.right - right.left),
      bottom: inward(bottom && around.bottom - bottom.top),
      left: inward(left && left.right - around.left),
    };
    const last = covered.value;
    const isSame = (Object.keys(next) as (keyof MapPadding)[]).every((side) => next[side] === last[side]);
    if (!isSame) covered.value = next;
  }

  const resizes = new ResizeObserver(measure);
  onMounted(() => {
    for (const element of [stage, ...Object.values(sides)]) if (element.value) resizes.observe(element.value);
    measure();
  });
  onBeforeUnmount(() => resizes.disconnect());
  return covered;
}
