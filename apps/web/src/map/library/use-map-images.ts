import { computed, onBeforeUnmount, watch, type ComputedRef } from 'vue';
import { drawSymbol, type SymbolPaper } from '../look/draw-symbol';
import { useMapContext, type MapContext } from './map-context';

/** Pictures kept in the map's atlas; a cluster's picture names its counts, so their number is not bounded by itself. */
const picturesKept = 600;
const picturesDroppedAtOnce = 300;

/** What a picture's name ends with: another theme or screen asks for other pictures by other names. */
const paperKeyOf = ({ palette, scale }: SymbolPaper) => `@${palette.theme}-${scale.toFixed(2)}`;

type Paper = Pick<MapContext, 'palette' | 'scale'>;

function paperOf({ palette, scale }: Paper): SymbolPaper {
  return {
    palette: palette.value,
    scale: scale.value,
    pixelRatio: Math.min(3, window.devicePixelRatio || 1),
  };
}

/** The ending that layers append to a picture's name. */
export const useImageKey = (): ComputedRef<string> => imageKeyOf(useMapContext());

function imageKeyOf(context: Paper): ComputedRef<string> {
  return computed(() => paperKeyOf(paperOf(context)));
}

/** Draws pictures when the map first asks for them by name. Stands once beside the layers. */
export function useMapImages(context: Pick<MapContext, 'map' | 'usable' | 'palette' | 'scale'>): void {
  const { map, usable } = context;
  const names = new Set<string>();

  map.setMissingStyleImageResolver((name) => {
    const paper = paperOf(context);
    if (map.hasImage(name) || !name.endsWith(paperKeyOf(paper))) return;
    const drawn = drawSymbol(name, paper);
    if (!drawn) return;
    map.addImage(name, drawn.image, { pixelRatio: drawn.pixelRatio });
    names.add(name);
  });

  const drop = (dropped: Iterable<string>) => {
    for (const name of [...dropped]) {
      names.delete(name);
      if (usable.value && map.hasImage(name)) map.removeImage(name);
    }
  };
  const dropOldest = () => {
    if (names.size > picturesKept) drop([...names].slice(0, picturesDroppedAtOnce));
  };
  map.on('idle', dropOldest);

  const key = imageKeyOf(context);
  // After the layers have taken the new names.
  watch(key, (now) => drop([...names].filter((name) => !name.endsWith(now))), { flush: 'post' });

  onBeforeUnmount(() => {
    map.off('idle', dropOldest);
    map.setMissingStyleImageResolver(null);
  });
}
