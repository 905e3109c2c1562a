import type { Map as LibraryMap, MapGeoJSONFeature, MapMouseEvent } from 'maplibre-gl';
import { onScopeDispose, watch, type ShallowRef } from 'vue';
import type { GridFocus } from '../data/grid-focus';
import type { SituationData } from '../data/use-situation-data';
import { subgridNamesFrom } from '../layers/grid-name-layer';
import type { MapHover } from '../situation';
import { gridsAt, gridToPick } from './grid-to-pick';
import { hoverOf, pointLayersOf } from './hover-of';

/** Past the overview by this much a click means the building under it, not the grid. */
const buildingsFrom = 2.1;
/** A finger or a laser pointer is not a pixel. */
const reachPixels = 6;

export interface PickingSetting {
  map: LibraryMap;
  usable: Readonly<ShallowRef<boolean>>;
  data: SituationData;
  focus: () => GridFocus | null;
  overviewZoom: Readonly<ShallowRef<number>>;
  /** code of the grid that a keyboard or a list points at */
  pointedGrid: ShallowRef<string | null>;
  fly(lngLat: [number, number], zoom: number): void;
  onGrid(code: string | null): void;
  onCase(number: string): void;
  onBuilding(id: string): void;
  onHover(thing: MapHover | null): void;
  onMark(id: string): void;
  /** whether a click means the place itself, whatever lies there */
  choosesPlace(): boolean;
  onPlace(lngLat: [number, number]): void;
}

/** What the pointer means: a case, a cluster to come closer to, a building when close, else the grid by `gridToPick`. */
export function usePicking(setting: PickingSetting): void {
  const { map, usable, data, overviewZoom, pointedGrid } = setting;

  const thingsAt = ({ point }: MapMouseEvent): MapGeoJSONFeature | null => {
    const layers = pointLayersOf(map, map.getZoom() >= overviewZoom.value + buildingsFrom);
    if (layers.length === 0) return null;
    const { x, y } = point;
    const box: [[number, number], [number, number]] = [
      [x - reachPixels, y - reachPixels],
      [x + reachPixels, y + reachPixels],
    ];
    const points = map.queryRenderedFeatures(box, { layers: layers.filter((id) => id !== 'buildings') });
    const [building] = layers.includes('buildings')
      ? map.queryRenderedFeatures(point, { layers: ['buildings'] })
      : [];
    return points[0] ?? building ?? null;
  };
  const isClose = () => map.getZoom() >= overviewZoom.value + subgridNamesFrom;

  const onClick = (event: MapMouseEvent) => {
    if (!usable.value) return;
    if (setting.choosesPlace()) return setting.onPlace(event.lngLat.toArray());
    const thing = thingsAt(event);
    const { properties = {}, layer } = thing ?? {};
    if (layer?.id === 'cases') {
      if (properties.count !== undefined) return setting.fly(placeOf(thing!, event), map.getZoom() + 1.4);
      return setting.onCase(String(properties.number));
    }
    if (layer?.id === 'marks' || layer?.id === 'mark-points') return setting.onMark(String(properties.id));
    if (layer?.id === 'buildings') return setting.onBuilding(String(properties.id));
    setting.onGrid(gridToPick(gridsAt(data.grids.value, event.lngLat.toArray()), setting.focus(), isClose()));
  };

  let pending: MapMouseEvent | null = null;
  let frame = 0;
  const look = () => {
    frame = 0;
    const event = pending;
    if (!event || !usable.value || map.isMoving()) return;
    const thing = thingsAt(event);
    const under = gridsAt(data.grids.value, event.lngLat.toArray());
    const grid = under[isClose() || setting.focus() ? 'level5' : 'level4'];
    light(thing ? null : (grid?.properties.code ?? null));
    map.getCanvas().style.cursor = setting.choosesPlace() ? 'crosshair' : thing || grid ? 'pointer' : '';
    setting.onHover(hoverOf(thing, grid, event.point));
  };
  const onMouseMove = (event: MapMouseEvent) => {
    pending = event;
    frame ||= requestAnimationFrame(look);
  };
  const onLeave = () => {
    pending = null;
    light(null);
    setting.onHover(null);
  };

  let lit: string | null = null;
  const light = (code: string | null) => {
    if (code === lit || !usable.value || !map.getSource('areas')) return;
    if (lit !== null) map.setFeatureState({ source: 'areas', id: lit }, { hover: false });
    if (code !== null) map.setFeatureState({ source: 'areas', id: code }, { hover: true });
    lit = code;
  };
  watch(pointedGrid, light);
  // What was lit is gone with the graphics context.
  watch(usable, () => (lit = null));

  map.on('click', onClick);
  map.on('mousemove', onMouseMove);
  map.on('mouseout', onLeave);
  onScopeDispose(() => {
    cancelAnimationFrame(frame);
    map.off('click', onClick);
    map.off('mousemove', onMouseMove);
    map.off('mouseout', onLeave);
  });
}

function placeOf(feature: MapGeoJSONFeature, event: MapMouseEvent): [number, number] {
  const { geometry } = feature;
  return geometry.type === 'Point' ? (geometry.coordinates as [number, number]) : event.lngLat.toArray();
}
