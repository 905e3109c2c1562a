import type { Map as LibraryMap } from 'maplibre-gl';

/** A map as it stands, north wherever it is turned to. */
export interface MapPicture {
  /** data URL of a PNG, in device pixels */
  image: string;
  width: number;
  height: number;
  /** ground metres a device pixel shows, across, in the middle of the picture */
  metersPerPixel: number;
}

/** Of a canvas that stands over the map and belongs on its picture. */
export const overlayClass = 'getu-map-overlay';

/** The ground, the map's canvas upon it and what stands over it, in the map's pixels. */
function composed(
  ground: string,
  canvas: HTMLCanvasElement,
  overlays: readonly HTMLCanvasElement[],
): HTMLCanvasElement {
  const whole = document.createElement('canvas');
  Object.assign(whole, { width: canvas.width, height: canvas.height });
  const pen = whole.getContext('2d')!;
  pen.fillStyle = ground;
  pen.fillRect(0, 0, whole.width, whole.height);
  for (const one of [canvas, ...overlays]) pen.drawImage(one, 0, 0, whole.width, whole.height);
  return whole;
}

/** Pixels across that a picture has at least: it goes on paper, or into a document, from a panel of a hand's breadth. */
const leastWidth = 1600;
const mostPixelRatio = 4;
/** Labels are placed anew for another number of pixels, and fade in. */
const settledMs = 3_000;

/**
 * The map as it stands, drawn with enough pixels to be looked at on paper.
 * @param ground colour of the page behind the map, which shows where nothing is drawn
 */
export async function takePicture(map: LibraryMap, ground: string): Promise<MapPicture> {
  const before = map.getPixelRatio();
  const width = Math.max(1, map.getCanvas().clientWidth);
  const wanted = Math.max(before, Math.min(mostPixelRatio, leastWidth / width));
  if (wanted === before) return takeFrame(map, ground);
  map.setPixelRatio(wanted);
  try {
    await Promise.race([map.once('idle'), new Promise((resolve) => setTimeout(resolve, settledMs))]);
    return await takeFrame(map, ground);
  } finally {
    map.setPixelRatio(before);
  }
}

/**
 * Draws once more and takes the frame before the browser clears it: the drawing buffer is not kept between frames, since
 * keeping it costs every frame a copy.
 */
function takeFrame(map: LibraryMap, ground: string): Promise<MapPicture> {
  return new Promise((resolve) => {
    map.once('render', () => {
      const canvas = map.getCanvas();
      const ratio = canvas.width / Math.max(1, canvas.clientWidth);
      const [x, y] = [canvas.clientWidth / 2, canvas.clientHeight / 2];
      const meters = map.unproject([x - 50, y]).distanceTo(map.unproject([x + 50, y]));
      const overlays = map.getContainer().querySelectorAll<HTMLCanvasElement>(`canvas.${overlayClass}`);
      resolve({
        image: composed(ground, canvas, [...overlays]).toDataURL('image/png'),
        width: canvas.width,
        height: canvas.height,
        metersPerPixel: meters / 100 / ratio,
      });
    });
    map.triggerRepaint();
  });
}

/** The picture as a file's content. Read here and not by `fetch`: the page's policy lets nothing be fetched from a data URL. */
export function pictureFile({ image }: MapPicture): Blob {
  const bytes = atob(image.slice(image.indexOf(',') + 1));
  return new Blob([Uint8Array.from(bytes, (letter) => letter.charCodeAt(0))], { type: 'image/png' });
}
