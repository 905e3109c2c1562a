import type { MapLocale } from './situation';

/** What the legend says besides the domain's own words. */
export const legendWords: Record<
  MapLocale,
  {
    heat: string;
    secondsUnit: string;
    waiting: string;
    working: string;
    settled: string;
    dueSoon: string;
    overdue: string;
    urgent: string;
    cluster: string;
    track: string;
  }
> = {
  'zh-CN': {
    heat: '巡逻热力',
    secondsUnit: '秒/周',
    waiting: '待处理',
    working: '处理中',
    settled: '已办结',
    dueSoon: '临期',
    overdue: '逾期',
    urgent: '紧急',
    cluster: '多件',
    track: '近三日巡逻',
  },
  en: {
    heat: 'Patrol heat',
    secondsUnit: 's / week',
    waiting: 'waiting',
    working: 'in hand',
    settled: 'settled',
    dueSoon: 'due soon',
    overdue: 'overdue',
    urgent: 'urgent',
    cluster: 'several',
    track: 'patrols, 3 days',
  },
};
