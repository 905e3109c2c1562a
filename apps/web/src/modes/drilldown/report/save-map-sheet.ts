import { caseKinds } from '@getu/domain';
import { caseShapes } from '../../../map/look/case-look';
import { mapPalettes } from '../../../map/look/map-palette';
import type { MapPicture } from '../../../map/library/take-picture';
import type { MapTheme } from '../../../map/situation';
import { saveFile } from '../../../records/save-file';
import { scaleBarOf, scaleText } from './scale-bar';

export interface MapSheetWords {
  title: string;
  period: string;
  theme: MapTheme;
  t: (key: string) => string;
}

const loaded = (source: string) =>
  new Promise<HTMLImageElement>((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = () => reject(new Error('The picture of the map could not be read.'));
    image.src = source;
  });

/** The map with what makes a picture of it a document: what it is of, its days, what its marks mean, and its scale. */
export async function saveMapSheet(picture: MapPicture, words: MapSheetWords): Promise<void> {
  const image = await loaded(picture.image);
  // A small panel's picture is enlarged, so that the words beneath it stay words on paper.
  const zoom = Math.max(1, 1600 / picture.width);
  const width = Math.round(picture.width * zoom);
  const height = Math.round(picture.height * zoom);
  const unit = width / 1600;
  const [head, foot] = [96 * unit, 84 * unit];
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = Math.round(height + head + foot);
  const paper = canvas.getContext('2d');
  if (!paper) return;

  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(name).trim();
  const face = getComputedStyle(document.body).fontFamily;
  const write = (text: string, x: number, y: number, size: number, colour: string, weight = 400) => {
    paper.font = `${weight} ${size * unit}px ${face}`;
    paper.fillStyle = colour;
    paper.fillText(text, x, y);
    return paper.measureText(text).width;
  };
  paper.fillStyle = token('--surface-solid');
  paper.fillRect(0, 0, canvas.width, canvas.height);
  paper.drawImage(image, 0, head, width, height);
  paper.textBaseline = 'middle';
  const side = 32 * unit;
  const titleWidth = write(words.title, side, head / 2, 36, token('--text'), 600);
  write(words.period, side + titleWidth + 24 * unit, head / 2 + 4 * unit, 22, token('--text-quiet'));

  const middle = head + height + foot / 2;
  const palette = mapPalettes[words.theme];
  let x = side;
  for (const kind of caseKinds) {
    const size = 22 * unit;
    paper.save();
    paper.translate(x, middle - size / 2);
    paper.scale(size / 24, size / 24);
    paper.fillStyle = palette.cases[kind];
    paper.fill(new Path2D(caseShapes[kind]));
    paper.restore();
    x += size + 8 * unit;
    x += write(words.t(`words.caseKinds.${kind}`), x, middle, 20, token('--text-quiet')) + 26 * unit;
  }

  for (const colour of palette.heat) {
    paper.fillStyle = colour;
    paper.fillRect(x, middle - 7 * unit, 16 * unit, 14 * unit);
    x += 16 * unit;
  }
  write(words.t('wall.layers.heat'), x + 8 * unit, middle, 20, token('--text-quiet'));

  const bar = scaleBarOf(picture.metersPerPixel / zoom, 260 * unit);
  const right = width - side;
  paper.strokeStyle = token('--text');
  paper.lineWidth = 3 * unit;
  paper.beginPath();
  paper.moveTo(right - bar.pixels, middle);
  paper.lineTo(right - bar.pixels, middle + 10 * unit);
  paper.lineTo(right, middle + 10 * unit);
  paper.lineTo(right, middle);
  paper.stroke();
  paper.textAlign = 'center';
  write(scaleText(bar.meters), right - bar.pixels / 2, middle - 12 * unit, 20, token('--text'));

  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob) saveFile(`${words.title} ${words.period}.png`, blob);
}
