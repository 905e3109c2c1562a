/** Names drawn once and laid on each frame as pictures: letters with an edge are the dearest thing a canvas draws. */
export interface NamePlates {
  of(name: string): { image: HTMLCanvasElement; width: number; height: number };
}

interface PlateLook {
  fill: string;
  halo: string;
  fontPixels: number;
  pixelRatio: number;
}

const family = "'Noto Sans SC Variable', 'PingFang SC', 'Microsoft YaHei', sans-serif";
export const replayFont = (pixels: number, weight = 600) => `${weight} ${pixels}px ${family}`;

/** Plates of one look; another theme or screen asks for others. */
export function newNamePlates({ fill, halo, fontPixels, pixelRatio }: PlateLook): NamePlates {
  const drawn = new Map<string, { image: HTMLCanvasElement; width: number; height: number }>();
  const draw = (name: string) => {
    const image = document.createElement('canvas');
    const pen = image.getContext('2d')!;
    pen.font = replayFont(fontPixels);
    const width = Math.ceil(pen.measureText(name).width) + 8;
    const height = Math.ceil(fontPixels * 1.5);
    image.width = Math.ceil(width * pixelRatio);
    image.height = Math.ceil(height * pixelRatio);
    pen.scale(pixelRatio, pixelRatio);
    pen.font = replayFont(fontPixels);
    pen.textBaseline = 'middle';
    pen.lineJoin = 'round';
    pen.strokeStyle = halo;
    pen.lineWidth = 3.5;
    pen.strokeText(name, 4, height / 2);
    pen.fillStyle = fill;
    pen.fillText(name, 4, height / 2);
    return { image, width, height };
  };
  return {
    of(name) {
      const known = drawn.get(name) ?? draw(name);
      drawn.set(name, known);
      return known;
    },
  };
}
