import { Map as LibraryMap, prewarm, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import 'maplibre-gl/dist/maplibre-gl.css';
import type { MapCamera } from '../camera/fit-pitched-camera';
import { smoothsEdges } from './edge-smoothing';
import { mapSlots, slotLayerOf } from './map-slots';

setWorkerUrl(workerUrl);
// The worker takes as long to start as the page to be laid out; it is needed on every page that loads this.
prewarm();

/** Words the library itself may say, in the screen's languages. */
const libraryWords = {
  'zh-CN': { 'Map.Title': '社区地图' },
  en: { 'Map.Title': 'Map of the community' },
};

export interface MapSetting {
  container: HTMLElement;
  camera: MapCamera;
  locale: 'zh-CN' | 'en';
  reducedMotion: boolean;
}

/**
 * The one Map of a page, with nothing on it but an empty mark for each drawing slot. There is no glyphs
 * URL: text is drawn in the browser with the bundled font. Throws when the browser has no WebGL 2.
 */
export function createMap({ container, camera, locale, reducedMotion }: MapSetting): LibraryMap {
  const map = new LibraryMap({
    container,
    ...camera,
    style: {
      version: 8,
      sources: {},
      layers: mapSlots.map(slotLayerOf),
      // A low sun from the left, fixed to the screen: walls keep their shading while the map turns.
      light: { anchor: 'viewport', position: [1.4, 205, 42], intensity: 0.32, color: '#ffffff' },
      transition: { duration: reducedMotion ? 0 : 220, delay: 0 },
    },
    locale: libraryWords[locale],
    attributionControl: false,
    canvasContextAttributes: { antialias: smoothsEdges() },
    minZoom: 12,
    maxZoom: 20.5,
    maxPitch: 68,
    renderWorldCopies: false,
    // the library places names anew as often as they have faded, also in flight: a third of a frame's script at a third of this
    fadeDuration: reducedMotion ? 0 : 600,
    maxCanvasSize: [8192, 8192],
    reduceMotion: reducedMotion,
    rollEnabled: false,
    validateStyle: import.meta.env.DEV,
    // all of them: cutting a piece anew for each zoom is what the sources' own closest zooms are there to avoid
    zoomLevelsToOverscale: undefined,
  });
  map.on('error', ({ error }) => {
    // that the server is away, the page says; a tile more or less is asked for again
    if (!isUnreached(error)) console.error(error);
  });
  return map;
}

/** Of a request that got no answer at all. */
const isUnreached = (error: unknown) =>
  error instanceof Error && 'status' in error && error.status === 0 && 'url' in error;
