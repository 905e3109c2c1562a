import { type TileLayer, writeHours } from '@getu/domain';
import { computed, defineComponent, type MaybeRefOrGetter, type PropType, toValue } from 'vue';
import type { Query } from '../../api/request';
import { tileTemplateOf } from '../../api/tiles';
import { everythingBut, type GridFocus } from '../data/grid-focus';
import { buildingLabels, compoundLabels, gridLabels, roadNameLines } from '../data/label-points';
import type { SituationData } from '../data/use-situation-data';
import type { VersionNews } from '../data/version-news';
import { trackPeriodOf } from '../data/track-window';
import { useGeoJsonSource, useTileSource } from '../library/use-map-source';
import type { MapHeat, MapPeriod } from '../situation';

/** Where the layers find their data, by the names used in their `source`. Draws nothing. */
export const MapSources = defineComponent({
  name: 'MapSources',
  props: {
    data: { type: Object as PropType<SituationData>, required: true },
    focus: { type: Object as PropType<GridFocus | null>, default: null },
    period: { type: Object as PropType<MapPeriod>, required: true },
    heat: { type: Object as PropType<MapHeat | undefined>, default: undefined },
    newsOf: { type: Function as PropType<VersionNews>, required: true },
  },
  setup(props) {
    const { community, grids, basemap, buildings, compounds, places } = props.data;
    const from = <T, D>(value: { value: T | null }, derive: (data: T) => D) =>
      computed(() => (value.value ? derive(value.value) : null));

    useGeoJsonSource('basemap', () => basemap.value);
    const roadNames = from(basemap, roadNameLines);
    useGeoJsonSource('road-names', () => roadNames.value);
    useGeoJsonSource('compounds', () => compounds.value);
    const compoundNames = from(compounds, compoundLabels);
    useGeoJsonSource('compound-names', () => compoundNames.value);
    useGeoJsonSource('grids', () => grids.value, { promoteId: 'code' });
    const gridNames = from(grids, (collection) => gridLabels(collection, places.value));
    useGeoJsonSource('grid-names', () => gridNames.value);
    useGeoJsonSource('buildings', () => buildings.value, { promoteId: 'id' });
    const buildingNames = from(buildings, buildingLabels);
    useGeoJsonSource('building-names', () => buildingNames.value);
    useGeoJsonSource('places', () => places.value, { promoteId: 'id' });

    const outside = computed(() => {
      const lit = props.focus?.grid.geometry ?? community.value?.outline;
      return lit ? everythingBut([lit]) : null;
    });
    useGeoJsonSource('outside', () => outside.value);

    const tiles = (layer: TileLayer, period: () => MapPeriod, filter?: MaybeRefOrGetter<Query>) => () => {
      // a difference changes when the heat does
      const news = props.newsOf(layer === 'heat-change' ? 'heat' : layer);
      return tileTemplateOf(layer, period(), news || undefined, toValue(filter));
    };
    const heatFilter = computed(() => ({
      weekdays: props.heat?.weekdays,
      hours: props.heat?.hours.length ? writeHours(props.heat.hours) : undefined,
      team: props.heat?.team,
    }));
    useTileSource(
      'heat',
      tiles('heat', () => props.period, heatFilter),
      { minzoom: 10, maxzoom: 18 },
    );
    // the screen that compares is rare: the others ask for no such tiles
    useTileSource(
      'heat-change',
      () => {
        const against = props.heat?.against;
        if (!against) return null;
        const other = { againstFrom: against.from, againstTo: against.to };
        return tiles(
          'heat-change',
          () => props.period,
          () => ({ ...heatFilter.value, ...other }),
        )();
      },
      { minzoom: 10, maxzoom: 18 },
    );
    useTileSource(
      'tracks',
      tiles('tracks', () => trackPeriodOf(props.period)),
      { minzoom: 10, maxzoom: 18 },
    );
    useTileSource(
      'cases',
      tiles('cases', () => props.period),
      { minzoom: 8, maxzoom: 18 },
    );
    return () => null;
  },
});
