// @vitest-environment happy-dom
import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { newI18n } from '../i18n/new-i18n';
import PeriodPicker from './PeriodPicker.vue';

const picker = () =>
  mount(PeriodPicker, {
    global: { plugins: [newI18n('zh-CN')] },
    props: { period: { from: '2026-03-01', to: '2026-03-31' }, preset: null, today: '2026-11-22' },
  });

describe('the period picker', () => {
  it('with days chosen by hand has no preset checked, and a preset chosen is told by name', async () => {
    const wrapper = picker();
    const radios = wrapper.findAll<HTMLInputElement>('input[type=radio]');
    expect(radios.map((radio) => radio.element.checked)).toEqual([false, false, false, false, false]);
    await radios[0]!.trigger('change');
    expect(wrapper.emitted('choose')).toEqual([['week']]);
  });

  it('a day past the other end takes that end along: no period runs backwards', async () => {
    const wrapper = picker();
    const [from, to] = wrapper.findAll('input[type=date]');
    await from!.setValue('2026-04-15');
    await to!.setValue('2026-02-01');
    expect(wrapper.emitted('choose')).toEqual([
      [{ from: '2026-04-15', to: '2026-04-15' }],
      [{ from: '2026-02-01', to: '2026-02-01' }],
    ]);
  });
});
