import { type TileLayer, writeHours } from '@getu/domain';
import { computed, defineComponent, type MaybeRefOrGetter, type PropType, toValue } from 'vue';
import type { Query } from '../../api/request';
import { tileTemplateOf } from '../../api/tiles';
import { areasOf } from '../data/areas';
import { boundsOf } from '../data/bounds';
import type { GridFocus } from '../data/grid-focus';
import { namesOf } from '../data/label-points';
import type { SituationData } from '../data/use-situation-data';
import type { VersionNews } from '../data/version-news';
import { placesByRank } from '../look/place-look';
import { trackPeriodOf } from '../data/track-window';
import { useMapContext } from '../library/map-context';
import { useGeoJsonSource, useTileSource } from '../library/use-map-source';
import type { MapHeat, MapPeriod } from '../situation';

/**
 * Tiles are asked for to the zoom past which they say no more; closer up the same ones are drawn larger, and a flight from grid
 * to grid asks for none.
 */
const finest = {
  /** squares are as small as they are counted */
  heat: { minzoom: 10, maxzoom: 16, layOutOnce: true },
  /** half a metre, of paths that are known to five */
  tracks: { minzoom: 10, maxzoom: 14 },
  /** the first without clusters */
  cases: { minzoom: 8, maxzoom: 17 },
};

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
    const { groundShown } = useMapContext();
    const { community, grids, basemap, buildings, compounds, places, labelsReady } = props.data;

    useGeoJsonSource('basemap', () => basemap.value);
    const areas = computed(() =>
      // the first frame has borders and nothing else of these, and is not held up
      groundShown.value
        ? areasOf({
            compounds: compounds.value,
            grids: grids.value,
            lit: props.focus?.grid.geometry ?? community.value?.outline,
          })
        : grids.value && areasOf({ grids: grids.value }),
    );
    useGeoJsonSource('areas', () => areas.value, { promoteId: 'code', layOutOnce: true });
    useGeoJsonSource('buildings', () => buildings.value, { promoteId: 'id', layOutOnce: true });
    const ranked = computed(() => places.value && placesByRank(places.value));
    useGeoJsonSource('places', () => ranked.value, { promoteId: 'id' });

    // Nothing draws them before.
    const names = computed(() =>
      labelsReady.value
        ? namesOf({
            basemap: basemap.value,
            compounds: compounds.value,
            buildings: buildings.value,
            grids: grids.value,
            places: places.value,
          })
        : null,
    );
    useGeoJsonSource('names', () => names.value);

    const bounds = computed(() => (community.value ? boundsOf(community.value.outline) : null));
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
      () => bounds.value,
      finest.heat,
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
      () => bounds.value,
      finest.heat,
    );
    useTileSource(
      'tracks',
      tiles('tracks', () => trackPeriodOf(props.period)),
      () => bounds.value,
      finest.tracks,
    );
    useTileSource(
      'cases',
      tiles('cases', () => props.period),
      () => bounds.value,
      finest.cases,
    );
    return () => null;
  },
});
