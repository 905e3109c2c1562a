import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
/** WCAG 2.2 up to AA, and what axe counts as good practice beyond it is left out. */
const guidelines = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] } as const;
/** Those of them that look at colours: all that another theme can change. */
const ofColours = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } as const;

interface Finding {
  id: string;
  impact: string | null;
  help: string;
  nodes: { html: string; target: unknown[]; any: { message: string }[] }[];
}

/** What axe finds wrong with a page as it stands, in both themes, as far as it keeps people out; a line each with the first places. */
export const seriousFindings = async (page: Page): Promise<string[]> => [
  ...(await findings(page, 'dark', guidelines)),
  ...(await findings(page, 'light', ofColours)),
];

/** @param theme put on for the question, whatever the screen is set to */
async function findings(
  page: Page,
  theme: 'dark' | 'light',
  rules: typeof guidelines | typeof ofColours,
): Promise<string[]> {
  // through the debugger: the page's policy lets no script of another origin or an inline one in
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(await axeSource());
  const found = await page.evaluate(
    async ([wanted, shown]) => {
      const root = document.documentElement;
      const before = root.dataset.theme;
      root.dataset.theme = shown;
      // colours that fade from one theme to the other are neither
      for (const animation of document.getAnimations()) animation.finish();
      const { violations } = await (
        window as unknown as { axe: { run: (...all: unknown[]) => Promise<{ violations: Finding[] }> } }
      ).axe.run(document, {
        runOnly: wanted,
        // off by itself, however new a version of the guidelines is asked for
        ...(wanted.type === 'tag' ? { rules: { 'target-size': { enabled: true } } } : {}),
        resultTypes: ['violations'],
      });
      root.dataset.theme = before;
      return violations;
    },
    [rules, theme] as const,
  );
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => {
      const places = nodes
        .slice(0, 4)
        .map(({ target, html, any }) => `${target.join(' ')} ${html.slice(0, 140)} ${any[0]?.message ?? ''}`);
      return `${theme} ${id}: ${help} (${nodes.length})\n    ${places.join('\n    ')}`;
    });
}

/** Charts without a table of their figures or a way to it, maps without their list, other pictures without a name; a line each. */
export const picturesWithoutWords = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const without = (selector: string, has: (picture: Element) => boolean) =>
      [...document.querySelectorAll(selector)]
        .filter((picture) => !has(picture))
        .map(
          (picture) => `${selector} in ${picture.closest('section, main, figure')?.className ?? 'the page'}`,
        );
    return [
      ...without('.chart-canvas', (chart) => {
        const around = chart.closest('.lazy-chart');
        return (
          around?.querySelector('tbody td, tbody th') !== null && around?.querySelector('button') !== null
        );
      }),
      ...without('.situation-map', (map) => map.querySelector('nav button') !== null),
      ...without('svg[role=img]', (drawing) =>
        Boolean((drawing.getAttribute('aria-label') ?? drawing.querySelector('title')?.textContent)?.trim()),
      ),
    ];
  });

let source: Promise<string> | undefined;
const axeSource = () => (source ??= readFile(axePath, 'utf8'));
