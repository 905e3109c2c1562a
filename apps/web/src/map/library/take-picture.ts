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

/**
 * Draws the map once more and takes the frame before the browser clears it: the drawing buffer is not kept between frames,
 * since keeping it costs every frame a copy.
 */
export function takePicture(map: LibraryMap): Promise<MapPicture> {
  return new Promise((resolve) => {
    map.once('render', () => {
      const canvas = map.getCanvas();
      const ratio = canvas.width / Math.max(1, canvas.clientWidth);
      const [x, y] = [canvas.clientWidth / 2, canvas.clientHeight / 2];
      const meters = map.unproject([x - 50, y]).distanceTo(map.unproject([x + 50, y]));
      resolve({
        image: canvas.toDataURL('image/png'),
        width: canvas.width,
        height: canvas.height,
        metersPerPixel: meters / 100 / ratio,
      });
    });
    map.triggerRepaint();
  });
}
