import { placeKinds } from '@getu/domain';
import { defineComponent, type PropType } from 'vue';
import type { GridFocus } from '../data/grid-focus';
import { byFocus, byWord } from '../look/map-expressions';
import { placeLooks } from '../look/place-look';
import { placeImageId } from '../look/draw-symbol';
import { labelFont } from '../library/label-fonts';
import { useMapContext } from '../library/map-context';
import { useImageKey } from '../library/use-map-images';
import { useMapLayers, type SlottedLayer } from '../library/use-map-layers';

/** Zooms between a place's picture and its name. */
const nameLater = 1.1;

/** The community's own places by kind, one layer a kind so that each appears at its own zoom; the Party's centres from the start. */
export const PlaceLayer = defineComponent({
  name: 'PlaceLayer',
  props: { focus: { type: Object as PropType<GridFocus | null>, default: null } },
  setup(props) {
    const { palette, labelsReady, scale, overviewZoom } = useMapContext();
    const imageKey = useImageKey();
    const ranks = byWord(
      'kind',
      Object.fromEntries(placeKinds.map((kind) => [kind, placeLooks[kind].rank])),
      99,
    );
    // Later layers are placed first: the most important kind last.
    const kinds = placeKinds.toSorted((a, b) => placeLooks[b].rank - placeLooks[a].rank);

    useMapLayers(() =>
      kinds.map((kind): SlottedLayer => {
        const look = placeLooks[kind];
        const opacity = byFocus(props.focus?.subgridCodes ?? null, 'gridCode', 1, 0.25);
        const named = labelsReady.value
          ? {
              'text-field': [
                'step',
                ['zoom'],
                '',
                overviewZoom.value + Math.max(0, look.fromZoom) + nameLater,
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
          id: `places-${kind}`,
          slot: 'places',
          type: 'symbol',
          source: 'places',
          filter: ['==', ['get', 'kind'], kind],
          minzoom: Math.max(0, overviewZoom.value + look.fromZoom),
          layout: {
            'symbol-sort-key': ranks,
            'icon-image': `${placeImageId(kind)}${imageKey.value}`,
            'icon-padding': 1,
            ...(kind === 'party-centre' ? { 'icon-overlap': 'always' as const } : {}),
            ...(named as object),
          },
          paint: {
            'icon-opacity': opacity,
            'text-opacity': opacity,
            'text-color': look.badge === 'plate' ? palette.value.party : palette.value.compoundLabel,
            'text-halo-color': palette.value.halo,
            'text-halo-width': 1.4,
          },
        };
      }),
    );
    return () => null;
  },
});
