import { computed, defineComponent, onBeforeUnmount, onMounted, type PropType, watch } from 'vue';
import { mercatorOf } from '../camera/fit-pitched-camera';
import type { ReplayPath } from '../../replay/replay-path';
import { useMapContext } from '../library/map-context';
import { overlayClass } from '../library/take-picture';
import { captionLines } from './caption-lines';
import { drawWalkers, walkersOf } from './draw-walkers';
import { groundToScreen, type GroundToScreen } from './ground-to-screen';
import { newNamePlates, replayFont } from './name-plates';

/** Up to so many walkers are named; more names than that cover what they name. */
const mostNames = 24;

/**
 * Walkers in motion, on a canvas of their own over the map: while they move and the camera does not, the map is not drawn again. The
 * line that says which time is shown stands on the same canvas, so that it is on every picture that is taken.
 */
export const ReplayLayer = defineComponent({
  name: 'ReplayLayer',
  props: {
    paths: { type: Array as PropType<readonly ReplayPath[]>, required: true },
    /** seconds since 1970 */
    at: { type: Number, required: true },
    trailSeconds: { type: Number, default: 600 },
    /** which time is shown, in words */
    caption: { type: String, required: true },
    /** of the line of words, pixels from the map's upper left corner */
    captionAt: { type: Object as PropType<{ x: number; y: number }>, default: () => ({ x: 16, y: 16 }) },
  },
  setup(props) {
    const { map, usable, palette, scale } = useMapContext();
    const canvas = document.createElement('canvas');
    canvas.className = overlayClass;
    canvas.setAttribute('aria-hidden', 'true');
    Object.assign(canvas.style, { position: 'absolute', inset: '0', width: '100%', height: '100%' });
    canvas.style.pointerEvents = 'none';
    const pen = canvas.getContext('2d')!;
    const pixelRatio = () => Math.min(2, window.devicePixelRatio || 1);

    const walkers = computed(() => walkersOf(props.paths));
    const ink = computed(() => {
      const { track, trackGlow, halo, textFaint } = palette.value;
      return {
        trail: palette.value.theme === 'dark' ? track : trackGlow,
        core: track,
        halo,
        quiet: textFaint,
      };
    });
    const plates = computed(() =>
      newNamePlates({
        fill: palette.value.text,
        halo: palette.value.halo,
        fontPixels: Math.max(12, 13 * scale.value),
        pixelRatio: pixelRatio(),
      }),
    );
    let view: GroundToScreen | null = null;

    function look() {
      if (!usable.value) return;
      const { clientWidth: width, clientHeight: height } = map.getContainer();
      const ratio = pixelRatio();
      const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
      if (canvas.width !== wide || canvas.height !== high)
        Object.assign(canvas, { width: wide, height: high });
      const under = (x: number, y: number) => {
        const { lng, lat } = map.unproject([x, y]);
        return mercatorOf([lng, lat]);
      };
      const corners = [under(0, 0), under(width, 0), under(width, height), under(0, height)] as const;
      view = groundToScreen(corners, width, height);
    }

    function draw() {
      if (!view) return;
      const ratio = pixelRatio();
      const [width, height] = [canvas.width / ratio, canvas.height / ratio];
      pen.setTransform(ratio, 0, 0, ratio, 0, 0);
      pen.clearRect(0, 0, width, height);
      const paper = { pen, view, ink: ink.value, scale: scale.value, width, height };
      drawWalkers(paper, walkers.value, props.at, props.trailSeconds);
      drawNames();
      drawCaption();
    }

    function drawNames() {
      let left = mostNames;
      for (const { isSeen, screen, path } of walkers.value) {
        if (!isSeen || left-- <= 0) continue;
        const { image, width, height } = plates.value.of(path.name);
        pen.drawImage(image, screen.x + 10 * scale.value, screen.y - height - 2, width, height);
      }
    }

    function drawCaption() {
      if (!props.caption) return;
      const size = Math.max(13, 15 * scale.value);
      pen.font = replayFont(size);
      pen.textBaseline = 'top';
      const { x, y } = props.captionAt;
      const widthOf = (text: string) => pen.measureText(text).width;
      const lines = captionLines(props.caption, canvas.width / pixelRatio() - 2 * x, widthOf);
      // on a ground of its own: the map's names pass beneath it
      const [wide, edge] = [Math.max(...lines.map(widthOf)), size * 0.5];
      pen.globalAlpha = 0.86;
      pen.fillStyle = palette.value.ground;
      pen.fillRect(x - edge, y - edge, wide + 2 * edge, lines.length * size * 1.4 + edge);
      pen.globalAlpha = 1;
      pen.fillStyle = palette.value.text;
      for (const [i, line] of lines.entries()) pen.fillText(line, x, y + i * size * 1.4);
    }

    /** The map has just drawn itself: the walkers follow its camera in the same frame. */
    const onRender = () => {
      look();
      draw();
    };
    onMounted(() => {
      map.getCanvasContainer().append(canvas);
      map.on('render', onRender);
      onRender();
    });
    onBeforeUnmount(() => {
      map.off('render', onRender);
      canvas.remove();
    });
    watch(
      () => [props.at, props.caption, props.captionAt, props.trailSeconds, walkers.value, ink.value],
      draw,
    );
    return () => null;
  },
});
