import type { Vocabularies } from './vocabularies.js';

/** In Chinese as the community's own tables word them. */
export const vocabularies: Vocabularies = {
  activityKinds: {
    'law-training': '法律培训',
    'law-publicity': '普法宣传',
    'joint-meeting': '联席会议',
    'resident-meeting': '居民代表会',
    'cultural-event': '文体活动',
    lecture: '三个讲堂',
    award: '典型选树',
    'volunteer-service': '“林大姐”志愿服务',
  },
  lectureSeries: {
    morality: '道德大讲堂',
    women: '巾帼大讲堂',
    'public-benefit': '公益大课堂',
  },
  charterKinds: {
    'residents-pact': '居民公约',
    'deliberation-rules': '议事规则',
    'property-rules': '物业管理规约',
    'public-order': '公共秩序公约',
  },
  organisationKinds: {
    'party-committee': '社区党委',
    'party-branch': '居民区党支部',
    'vanguard-post': '网格先锋岗',
    'building-head': '党员楼栋长',
  },
  peopleGroups: {
    'party-member-working': '在职党员',
    'party-member-retired': '离退休党员',
    'elderly-alone': '独居老人',
    'key-person': '重点人员',
    'floating-population': '流动人口',
    'hidden-danger': '问题隐患',
  },
};
