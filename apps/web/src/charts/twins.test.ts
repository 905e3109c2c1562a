import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const web = fileURLToPath(new URL('..', import.meta.url));
const sources = readdirSync(web, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(?:vue|ts)$/.test(path) && !path.endsWith('.test.ts'))
  .map((path) => ({ name: basename(path), text: readFileSync(join(web, path), 'utf8') }));
const thatHave = (what: RegExp) =>
  sources
    .filter(({ text }) => what.test(text))
    .map(({ name }) => name)
    .sort();

//   chart ══ table     a picture of figures is drawn by one component, which does not draw without their words;
//   map   ══ list      and the map by one that has its grids as a list
describe('every picture has a twin in words', () => {
  it('charts are drawn nowhere but beside their table', () => {
    expect(thatHave(/from '(?:vue-)?echarts'/)).toEqual(['ChartCanvas.vue']);
    expect(thatHave(/['/]ChartCanvas\.vue'|\bloadChartCanvas\(\)/)).toEqual(['charts-wanted.ts']);
    expect(thatHave(/import \{[^}]*\bloadChartCanvas\b/)).toEqual(['LazyChart.vue']);
  });

  it('each use of a chart gives it one, and says whether its bars open something', () => {
    const uses = sources.flatMap(({ name, text }) =>
      [...text.matchAll(/<LazyChart\b[^>]*?\/>/gs)].map(([tag]) => ({ name, tag })),
    );
    expect(uses.length).toBeGreaterThan(4);
    expect(uses.filter(({ tag }) => !tag.includes(':twin=')).map(({ name }) => name)).toEqual([]);
    const opens = uses.filter(({ tag }) => tag.includes('@pick'));
    expect(opens.length).toBeGreaterThan(1);
    expect(opens.filter(({ tag }) => !/\spicks\s/.test(tag)).map(({ name }) => name)).toEqual([]);
  });

  it('the map has the list of its grids', () => {
    expect(thatHave(/new LibraryMap\(/)).toEqual(['create-map.ts']);
    // the flat one is the planner's, whose side lists the grids of the plan
    expect(thatHave(/import \{[^}]*\bcreateMap\b/)).toEqual(['FlatMap.vue', 'SituationMap.vue']);
    expect(thatHave(/<GridList\b/)).toEqual(['SituationScene.vue']);
  });
});
