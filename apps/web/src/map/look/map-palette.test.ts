import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { heatBreaksMinutesPerWeek } from '@getu/domain';
import { mapPalettes, type MapPalette } from './map-palette';

const tokensCss = readFileSync(new URL('../../ui/tokens.css', import.meta.url), 'utf8');

/** Colours of one theme in the design tokens, by token name. */
function tokensOf(theme: 'dark' | 'light'): Map<string, string> {
  const block = new RegExp(`:root\\[data-theme='${theme}'\\][^{}]*\\{([^}]*)\\}`).exec(tokensCss)?.[1] ?? '';
  return new Map(
    [...block.matchAll(/--([\w-]+):\s*([^;]+);/g)].map((match) => [match[1]!, match[2]!.trim()]),
  );
}

const shared: Partial<Record<keyof MapPalette, string>> = {
  ground: 'ground',
  text: 'text',
  textQuiet: 'text-quiet',
  textFaint: 'text-faint',
  accent: 'accent',
  party: 'party',
  partyDeep: 'party-deep',
  statusWarn: 'status-warn',
  statusBad: 'status-bad',
  statusNone: 'status-none',
};

/** Relative luminance by WCAG 2.1. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const c = parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
const contrast = (a: string, b: string) => {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
};

describe.each(['dark', 'light'] as const)('the %s palette', (theme) => {
  const palette = mapPalettes[theme];

  it('repeats the design tokens that the panels use too', () => {
    const tokens = tokensOf(theme);
    for (const [name, token] of Object.entries(shared))
      expect([token, palette[name as keyof MapPalette]]).toEqual([token, tokens.get(token)]);
  });

  it('has one class of heat more than there are breaks, each darker or lighter than the one before', () => {
    expect(palette.heat).toHaveLength(heatBreaksMinutesPerWeek.length + 1);
    const steps = palette.heat.map(luminance);
    const rising = theme === 'dark' ? steps : steps.toReversed();
    expect(rising).toEqual(steps.toSorted((a, b) => a - b));
  });

  it('writes labels that can be read against their halo', () => {
    for (const label of [
      palette.gridLabel,
      palette.compoundLabel,
      palette.buildingLabel,
      palette.roadLabel,
      palette.waterLabel,
    ]) {
      expect(contrast(label, palette.halo)).toBeGreaterThan(4.5);
    }
  });

  it('draws cases that stand out from any ground', () => {
    for (const colour of Object.values(palette.cases)) {
      for (const ground of Object.values(palette.land)) expect(contrast(colour, ground)).toBeGreaterThan(3);
    }
  });
});
