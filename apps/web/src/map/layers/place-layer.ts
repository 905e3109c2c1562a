import { placeKinds, type PlaceKind } from '@getu/domain';
import { defineComponent, type PropType } from 'vue';
import type { GridFocus } from '../data/grid-focus';
import { byFocus, byWord } from '../look/map-expressions';
import { placeLayers, placeLooks } from '../look/place-look';
import { placeImageId } from '../look/draw-symbol';
import { labelFont } from '../library/label-fonts';
import { useMapContext } from '../library/map-context';
import { useImageKey } from '../library/use-map-images';
import { useMapLayers, type SlottedLayer } from '../library/use-map-layers';

/** Zooms between a place's picture and its name. */
const nameLater = 1.1;

/** The community's own places, each kind from its own zoom on; the Party's centres from the start. */
export const PlaceLayer = defineComponent({
  name: 'PlaceLayer',
  props: { focus: { type: Object as PropType<GridFocus | null>, default: null } },
  setup(props) {
    const { palette, labelsReady, scale, overviewZoom } = useMapContext();
    const imageKey = useImageKey();
    useMapLayers(() => {
      const { party, compoundLabel } = palette.value;
      const inkOf = (kind: PlaceKind) => (placeLooks[kind].badge === 'plate' ? party : compoundLabel);
      const inks = Object.fromEntries(placeKinds.map((kind) => [kind, inkOf(kind)]));
      // Later layers are placed first: they are the more important.
      return placeLayers.map(({ id, kinds, fromZoom }): SlottedLayer => {
        const opacity = byFocus(props.focus?.subgridCodes ?? null, 'gridCode', 1, 0.25);
        const named = labelsReady.value
          ? {
              'text-field': [
                'step',
                ['zoom'],
                '',
                overviewZoom.value + Math.max(0, fromZoom) + nameLater,
                ['get', 'name'],
              ],
              'text-font': labelFont.medium,
              'text-size': Math.max(11, 12 * scale.value),
              'text-anchor': 'top',
              'text-offset': [0, 1.15],
              'text-max-width': 8,
              'text-optional': true,
            }
          : {};
        return {
          id,
          slot: 'places',
          type: 'symbol',
          source: 'places',
          filter: ['in', ['get', 'kind'], ['literal', kinds]],
          minzoom: Math.max(0, overviewZoom.value + fromZoom),
          layout: {
            // in the order of their ranks, which their source has: a key would make each rank a drawing of its own
            'symbol-z-order': 'source',
            'icon-image': byWord('kind', imagesOf(kinds, imageKey.value), ''),
            'icon-padding': 1,
            ...(kinds.includes('party-centre') ? { 'icon-overlap': 'always' as const } : {}),
            ...(named as object),
          },
          paint: {
            'icon-opacity': opacity,
            'text-opacity': opacity,
            'text-color': byWord('kind', inks, compoundLabel),
            'text-halo-color': palette.value.halo,
            'text-halo-width': 1.4,
          },
        };
      });
    });
    return () => null;
  },
});

const imagesOf = (kinds: readonly PlaceKind[], key: string) =>
  Object.fromEntries(kinds.map((kind) => [kind, `${placeImageId(kind)}${key}`]));
