// @vitest-environment happy-dom
import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import PanelFrame from './PanelFrame.vue';

const panel = (props: Partial<InstanceType<typeof PanelFrame>['$props']>) =>
  mount(PanelFrame, {
    props: { title: '事件', state: 'ready', ...props },
    slots: { default: '<p id="content" />' },
  });

describe('a panel', () => {
  it('shows its content only when there is some, and says that it waits', () => {
    const waiting = panel({ state: 'waiting' });
    expect(waiting.find('#content').exists()).toBe(false);
    expect(waiting.get('section').attributes('aria-busy')).toBe('true');
    expect(panel({}).find('#content').exists()).toBe(true);
  });

  it('that failed says why, aloud, and asks again when told to', async () => {
    const failed = panel({ state: 'failed', message: '连接不上服务器', retryLabel: '重试' });
    expect(failed.get('[role=alert]').text()).toContain('连接不上服务器');
    await failed.get('button').trigger('click');
    expect(failed.emitted('retry')).toHaveLength(1);
  });

  it('with old content keeps it and says how old it is', () => {
    const stale = panel({ staleNote: '数据截至 12 分钟前' });
    expect(stale.find('#content').exists()).toBe(true);
    expect(stale.text()).toContain('数据截至 12 分钟前');
  });

  it('is a landmark named by its title', () => {
    const section = panel({}).get('section');
    expect(section.find(`#${section.attributes('aria-labelledby')}`).text()).toBe('事件');
  });
});
