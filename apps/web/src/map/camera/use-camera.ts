import type { Map as LibraryMap } from 'maplibre-gl';
import { onScopeDispose, watch, type ShallowRef } from 'vue';
import type { GridFocus } from '../data/grid-focus';
import type { MapPadding } from '../situation';
import { fitPitchedCamera, type MapCamera, type Viewport } from './fit-pitched-camera';

/** How the community is looked at: from the south-west, low enough that buildings stand, high enough that borders close. */
export const overviewView = { pitch: 48, bearing: -12, maxZoom: 18 };
const gridView = { pitch: 54, bearing: -12, maxZoom: 18.3 };

type Corners = readonly (readonly [number, number])[];

export const viewportOf = (container: HTMLElement, padding: MapPadding): Viewport => ({
  width: container.clientWidth,
  height: container.clientHeight,
  padding: withRoom(container, padding),
});

/** Panels may leave nothing of a small screen: then the map keeps a third of it each way, under the panels. */
function withRoom({ clientWidth, clientHeight }: HTMLElement, padding: MapPadding): MapPadding {
  const across = Math.min(1, (clientWidth * 0.66) / Math.max(1, padding.left + padding.right));
  const along = Math.min(1, (clientHeight * 0.66) / Math.max(1, padding.top + padding.bottom));
  return {
    left: padding.left * across,
    right: padding.right * across,
    top: padding.top * along,
    bottom: padding.bottom * along,
  };
}

/** A margin inside the free part: labels and towers at the edge stay off the panels. */
const margin = 0.035;
function withMargin(viewport: Viewport): Viewport {
  const { top, right, bottom, left } = viewport.padding;
  const room = Math.min(viewport.width - left - right, viewport.height - top - bottom) * margin;
  return {
    ...viewport,
    padding: { top: top + room * 1.6, right: right + room, bottom: bottom + room, left: left + room },
  };
}

export const overviewCamera = (outline: Corners, viewport: Viewport): MapCamera =>
  fitPitchedCamera(outline, withMargin(viewport), overviewView);

export interface CameraSetting {
  map: LibraryMap;
  usable: Readonly<ShallowRef<boolean>>;
  container: HTMLElement;
  padding: () => MapPadding;
  outline: () => Corners | null;
  focus: () => GridFocus | null;
  overviewZoom: ShallowRef<number>;
  reducedMotion: () => boolean;
}

export interface MapFlight {
  toFocus(): void;
  to(lngLat: [number, number], zoom: number): void;
}

/**
 * Flies to the grid in focus and back to the community. While nobody has moved the map by hand, a change of the panels or
 * of the screen's size fits the same thing anew; afterwards it only moves the middle of the free part.
 */
export function useCamera(setting: CameraSetting): MapFlight {
  const { map, container, overviewZoom } = setting;
  let movedByHand = false;
  /** where a flight is going, and until when */
  let flight: { camera: Partial<MapCamera>; endsAtMs: number } | null = null;

  const wantedCamera = (): MapCamera | null => {
    const viewport = viewportOf(container, setting.padding());
    const outline = setting.outline();
    if (!outline || viewport.width === 0 || viewport.height === 0) return null;
    const overview = overviewCamera(outline, viewport);
    overviewZoom.value = overview.zoom;
    const ring = setting.focus()?.grid.geometry.coordinates[0];
    return ring ? fitPitchedCamera(ring, withMargin(viewport), gridView) : overview;
  };

  const move = (camera: Partial<MapCamera>, milliseconds: number) => {
    if (!setting.usable.value) return;
    const padding = viewportOf(container, setting.padding()).padding;
    flight = null;
    if (milliseconds === 0 || setting.reducedMotion()) return void map.jumpTo({ ...camera, padding });
    map.easeTo({ ...camera, padding, duration: milliseconds, easing: gentle, essential: true });
    flight = { camera, endsAtMs: performance.now() + milliseconds };
  };

  const toFocus = (milliseconds = 1400) => {
    movedByHand = false;
    const camera = wantedCamera();
    if (camera) move(camera, milliseconds);
  };
  /** Panels that come with a flight (an alarm and its banner) change where it ends, and neither stop nor hurry it. */
  const refit = (milliseconds: number) => {
    const left = flight === null ? 0 : flight.endsAtMs - performance.now();
    const inAll = milliseconds === 0 ? 0 : Math.max(milliseconds, left);
    if (movedByHand) {
      wantedCamera();
      move(left > 0 ? flight!.camera : {}, inAll);
    } else toFocus(inAll);
  };

  watch(
    () => setting.focus()?.grid.properties.code ?? null,
    () => toFocus(),
    // before whatever is flown to after it
    { flush: 'sync' },
  );
  watch(setting.outline, () => refit(600));
  watch(
    () => Object.values(setting.padding()).join(),
    () => refit(350),
  );
  watch(setting.usable, (usable) => usable && refit(0));

  const onResize = () => refit(0);
  // Only what a person does carries the event that began it.
  const onMoveStart = (event: { originalEvent?: unknown }) => {
    if (!event.originalEvent) return;
    movedByHand = true;
    flight = null;
  };
  map.on('resize', onResize);
  map.on('movestart', onMoveStart);
  onScopeDispose(() => {
    map.off('resize', onResize);
    map.off('movestart', onMoveStart);
  });

  return {
    toFocus: () => toFocus(),
    to(lngLat, zoom) {
      movedByHand = true;
      move({ center: lngLat, zoom }, 1400);
    },
  };
}

/** Starts and ends slowly: on a wall nothing jumps. */
const gentle = (t: number) => (t < 0.5 ? 4 * t ** 3 : 1 - (-2 * t + 2) ** 3 / 2);
