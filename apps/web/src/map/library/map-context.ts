import type { Map as LibraryMap } from 'maplibre-gl';
import { inject, provide, type InjectionKey, type ShallowRef } from 'vue';
import type { MapPalette } from '../look/map-palette';
import type { MapLocale } from '../situation';

/** What every layer stands on. Refs, so that a layer redraws when the theme, the screen or the focus changes. */
export interface MapContext {
  readonly map: LibraryMap;
  /** false while the graphics context is lost: nothing may be asked of the map, changes wait */
  readonly usable: Readonly<ShallowRef<boolean>>;
  readonly palette: Readonly<ShallowRef<MapPalette>>;
  readonly locale: Readonly<ShallowRef<MapLocale>>;
  /** pixels of this screen to one pixel of a 1920 × 1080 screen: sizes are written for that one */
  readonly scale: Readonly<ShallowRef<number>>;
  /** zoom at which the whole community fits; labels and details come and go relative to it */
  readonly overviewZoom: Readonly<ShallowRef<number>>;
  /** the first frame, ground and grid lines, stands; what would hold it up joins from then on */
  readonly groundShown: Readonly<ShallowRef<boolean>>;
  /** the bundled font has the characters of all labels; before that a label would be drawn with something else */
  readonly labelsReady: Readonly<ShallowRef<boolean>>;
}

const key: InjectionKey<MapContext> = Symbol('map');

export const provideMapContext = (context: MapContext) => provide(key, context);

export function useMapContext(): MapContext {
  const context = inject(key);
  if (!context) throw new Error('A map layer must stand inside a map.');
  return context;
}
