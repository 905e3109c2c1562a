import { computed, defineComponent, h, type PropType } from 'vue';
import { useI18n } from 'vue-i18n';
import { ReplayLayer } from '../../map/replay/replay-layer';
import { replayCaption } from './everybody/replay-caption';
import type { ReplayOnMap } from './patrol-scene';

/**
 * The replay's layer at the replay's moment. By itself, so that a frame of the replay updates this and the bar below the map, and
 * not the page they stand on.
 */
export const ReplayAtMoment = defineComponent({
  name: 'ReplayAtMoment',
  props: { shown: { type: Object as PropType<ReplayOnMap>, required: true } },
  setup(props) {
    const { t } = useI18n();
    const caption = computed(() => replayCaption(props.shown, t));
    return () =>
      h(ReplayLayer, {
        paths: props.shown.paths,
        at: props.shown.replay.at.value,
        trailSeconds: props.shown.trailSeconds,
        caption: caption.value,
      });
  },
});
