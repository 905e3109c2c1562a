import { loadTypeface } from '../../ui/load-typeface';

const family = 'Noto Sans SC Variable';

/**
 * `text-font` values. The library reads the weight from the first name and hands the whole list to the canvas, where the
 * first name is nobody's font and the second is the bundled one: so all weights of one variable font are to be had.
 */
export const labelFont = {
  regular: ['Regular', family],
  medium: ['Medium', family],
  bold: ['Bold', family],
};

const weights = [400, 500, 700];
const loaded = new Set<string>();
/** Drawn by counts, house numbers and the like, whatever the data says. */
const always = '0123456789+.,%()-– ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/**
 * Loads the parts of the bundled font that hold the characters of `texts`. The library draws a glyph once, with
 * whatever font is there at that moment, and keeps it: so labels are handed over only after this resolves. A part that
 * cannot be loaded is left to the system's fonts.
 */
export async function loadLabelFonts(texts: Iterable<string>): Promise<void> {
  const missing = new Set(always);
  for (const text of texts) for (const character of text) missing.add(character);
  for (const character of loaded) missing.delete(character);
  if (missing.size === 0) return;
  const sample = [...missing].join('');
  await loadTypeface();
  // One file holds all weights, so the first load fetches and the others find it.
  await Promise.all(
    weights.map((weight) => document.fonts.load(`${weight} 24px '${family}'`, sample).catch(() => [])),
  );
  for (const character of missing) loaded.add(character);
}
