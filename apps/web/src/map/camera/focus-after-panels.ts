import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue';
import { afterPaint } from '../../ui/after-paint';
import type { GridFocus } from '../data/grid-focus';

/**
 * The focus that the map shows: the wanted one, a frame later. Choosing a grid fills panels and sets off a flight; the
 * panels stand on the screen before the map takes the processor for its layers and the first frames of the flight.
 * @returns `focus`; `settle` shows the wanted one at once, before something else is looked at
 */
export function useFocusAfterPanels(wanted: () => GridFocus | null): {
  focus: Readonly<ShallowRef<GridFocus | null>>;
  settle: () => void;
} {
  const focus = shallowRef(wanted());
  let callOff = () => {};
  const settle = () => {
    callOff();
    focus.value = wanted();
  };
  watch(wanted, () => {
    callOff();
    callOff = afterPaint(settle);
  });
  onScopeDispose(() => callOff());
  return { focus, settle };
}
