import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const web = fileURLToPath(new URL('..', import.meta.url));

/** Every rule of every sheet but the tokens' own: `file: property: value`. */
const rules = readdirSync(web, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(?:css|vue)$/.test(path) && !path.endsWith(join('ui', 'tokens.css')))
  .flatMap((path) => {
    const text = readFileSync(join(web, path), 'utf8');
    const sheets = path.endsWith('.css')
      ? [text]
      : [...text.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)].map(([, sheet]) => sheet!);
    return sheets
      .map((sheet) => sheet.replaceAll(/\/\*[\s\S]*?\*\//g, ''))
      .flatMap((sheet) => [...sheet.matchAll(/(?:^|[{;])\s*([a-z-]+):\s*([^;{}]+)(?=[;}])/g)])
      .map(([, property, value]) => ({
        file: relative(web, join(web, path)),
        property: property!,
        value: value!.trim(),
      }));
  });

/** Letters of a drawing, in its own units and not in pixels of the screen. */
const drawings = new Set([join('modes', 'planner', 'list', 'PlanThumbnail.vue')]);

const broken = (isWrong: (rule: { file: string; property: string; value: string }) => boolean) =>
  rules.filter(isWrong).map(({ file, property, value }) => `${file}: ${property}: ${value}`);

//   tokens.css ─▶ every sheet: a screen has the colours, letters and gaps of one file
describe('the design tokens are the only place that names', () => {
  it('rules are found at all', () => {
    expect(rules.length).toBeGreaterThan(2_000);
  });

  it('colours', () => {
    const literal =
      /#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(|\b(?:white|black|red|green|blue|gold|gr[ae]y|orange|yellow)\b(?!-)/i;
    expect(broken(({ value }) => literal.test(value.replaceAll(/var\([^)]*\)|url\([^)]*\)/g, '')))).toEqual(
      [],
    );
  });

  it('type sizes', () => {
    expect(
      broken(
        ({ file, property, value }) =>
          property === 'font-size' &&
          value !== 'inherit' &&
          !value.includes('var(--type-') &&
          !drawings.has(file),
      ),
    ).toEqual([]);
  });

  it('gaps: of more than three pixels none is written in pixels, unless it grows with the screen or centres something', () => {
    expect(
      broken(
        ({ property, value }) =>
          /^(?:padding|margin|gap|row-gap|column-gap)/.test(property) &&
          !/max\(|min\(|calc\(/.test(value) &&
          /(?<![\w.-])(?:[4-9]|\d{2,})(?:\.\d+)?px/.test(value),
      ),
    ).toEqual([]);
  });
});
