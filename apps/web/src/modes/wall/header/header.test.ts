// @vitest-environment happy-dom
import type { GridProperties } from '@getu/domain';
import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { newI18n } from '../../../i18n/new-i18n';
import GridTrail from './GridTrail.vue';
import LinkLamp from './LinkLamp.vue';

const global = { plugins: [newI18n('zh-CN')] };
const grid = (code: string, name: string, level: number, parentCode: string | null) =>
  ({ code, name, level, parentCode }) as GridProperties;
const grids = [
  grid('A', '枫林网格', 4, 'C'),
  grid('B', '彼岸网格', 4, 'C'),
  grid('A1', '枫林一网格', 5, 'A'),
  grid('B1', '彼岸一网格', 5, 'B'),
];

describe('the trail of grids', () => {
  it('leads up by its steps and down to the grids of the one in view, no others', async () => {
    const trail = mount(GridTrail, { global, props: { communityName: '社区', trail: [grids[0]!], grids } });
    expect(trail.findAll('option').map((option) => option.text())).toEqual(['选择五级网格', '枫林一网格']);
    await trail.get('button').trigger('click');
    await trail.get('select').setValue('A1');
    expect(trail.emitted('select-grid')).toEqual([[null], ['A1']]);
  });

  it('marks where one is, and ends at level five', () => {
    const trail = mount(GridTrail, {
      global,
      props: { communityName: '社区', trail: [grids[0]!, grids[2]!], grids },
    });
    expect(trail.findAll('[aria-current]').map((step) => step.text())).toEqual(['枫林一网格']);
    expect(trail.find('select').exists()).toBe(false);
  });
});

describe('the lamp of the link', () => {
  it('tells each state in its own words and shape, and says so aloud', () => {
    const shapes = new Set<string>();
    for (const phase of ['connecting', 'live', 'stale', 'down'] as const) {
      const lamp = mount(LinkLamp, { global, props: { phase, skewSeconds: null } });
      expect(lamp.get('[role=status]').attributes('aria-live')).toBe('polite');
      shapes.add(
        lamp
          .get('svg')
          .html()
          .replace(/data-v-\w+=""/g, '') + lamp.text(),
      );
    }
    expect(shapes.size).toBe(4);
  });

  it('tells a clock that runs ahead from one that is behind', () => {
    const text = (skewSeconds: number) =>
      mount(LinkLamp, { global, props: { phase: 'live', skewSeconds } }).text();
    expect(text(45)).toContain('快 45 秒');
    expect(text(-45)).toContain('慢 45 秒');
  });
});
