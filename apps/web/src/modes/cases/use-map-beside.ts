import { onScopeDispose, shallowRef, watch } from 'vue';
import type { MapLayerSwitches, MapPadding } from '../../map/situation';

/** A phone has one thing on its screen at a time: there the map begins hidden. */
const phone = '(max-width: 767px)';

const layers: MapLayerSwitches = {
  basemap: true,
  compounds: true,
  heat: false,
  grids: true,
  buildings: true,
  tracks: false,
  places: true,
  // cases come from the list, not from tiles
  cases: false,
};
const padding: MapPadding = { top: 0, right: 0, bottom: 0, left: 0 };

/** The map beside the list: shown or folded away, and made only when it is first seen. */
export function useMapBeside() {
  const narrow = window.matchMedia(phone);
  const isShown = shallowRef(!narrow.matches);
  const isWanted = shallowRef(isShown.value);
  const onTurn = () => (isShown.value = !narrow.matches);
  narrow.addEventListener('change', onTurn);
  onScopeDispose(() => narrow.removeEventListener('change', onTurn));
  watch(isShown, (now) => {
    if (now) isWanted.value = true;
  });
  return {
    isShown,
    isWanted,
    layers,
    padding,
    show: () => (isShown.value = true),
    hide: () => (isShown.value = false),
    toggle: () => (isShown.value = !isShown.value),
  };
}
