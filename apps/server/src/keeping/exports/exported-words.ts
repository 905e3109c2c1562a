import {
  type ActivityKind,
  bandBelow,
  type CharterKind,
  type LectureSeries,
  type OrganisationKind,
  type PeopleGroup,
} from '@getu/domain';
import { z } from 'zod';

/** What a file's reader reads; a download asks for it beside the filters of its list. */
const fileLanguages = ['zh-CN', 'en'] as const;
export type FileLanguage = (typeof fileLanguages)[number];
export const inLanguage = { language: z.enum(fileLanguages).default('zh-CN') };

type Heading =
  | 'kind'
  | 'series'
  | 'name'
  | 'time'
  | 'attendance'
  | 'place'
  | 'grid'
  | 'gridCode'
  | 'building'
  | 'householdsVisited'
  | 'note'
  | 'matter'
  | 'beneficiaries'
  | 'rank'
  | 'compound'
  | 'workingMembers'
  | 'retiredMembers'
  | 'field'
  | 'joinedOn'
  | 'requestsTaken'
  | 'adoptedOn'
  | 'households'
  | 'residents';

interface ExportedWords {
  headings: Record<Heading, string>;
  activityKinds: Record<ActivityKind, string>;
  lectureSeries: Record<LectureSeries, string>;
  charterKinds: Record<CharterKind, string>;
  organisationKinds: Record<OrganisationKind, string>;
  peopleGroups: Record<PeopleGroup, string>;
  /** stands for a count too small to be told */
  few: string;
}

/** Headings and vocabularies of exported lists: in Chinese as the community's own tables word them, in English as the screens. */
export const exportedWords: Record<FileLanguage, ExportedWords> = {
  'zh-CN': {
    headings: {
      kind: '类别',
      series: '系列',
      name: '名称',
      time: '时间',
      attendance: '参加人数',
      place: '地点',
      grid: '网格',
      gridCode: '网格编码',
      building: '楼栋',
      householdsVisited: '走访户数',
      note: '记录',
      matter: '事项',
      beneficiaries: '受益人数',
      rank: '层级',
      compound: '小区',
      workingMembers: '在职党员',
      retiredMembers: '离退休党员',
      field: '领域',
      joinedOn: '共建日期',
      requestsTaken: '接单数',
      adoptedOn: '通过日期',
      households: '户数',
      residents: '人数',
    },
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
    few: `少于 ${bandBelow}`,
  },
  en: {
    headings: {
      kind: 'Kind',
      series: 'Series',
      name: 'Name',
      time: 'Time',
      attendance: 'Attendance',
      place: 'Place',
      grid: 'Grid',
      gridCode: 'Grid code',
      building: 'Building',
      householdsVisited: 'Households visited',
      note: 'Note',
      matter: 'Matter',
      beneficiaries: 'Beneficiaries',
      rank: 'Rank',
      compound: 'Compound',
      workingMembers: 'Members at work',
      retiredMembers: 'Members retired',
      field: 'Field',
      joinedOn: 'Joined',
      requestsTaken: 'Requests taken',
      adoptedOn: 'Adopted',
      households: 'Households',
      residents: 'Residents',
    },
    activityKinds: {
      'law-training': 'Law training',
      'law-publicity': 'Law outreach',
      'joint-meeting': 'Joint meeting',
      'resident-meeting': "Residents' meeting",
      'cultural-event': 'Cultural event',
      lecture: 'Lecture',
      award: 'Award',
      'volunteer-service': 'Sister Lin volunteering',
    },
    lectureSeries: {
      morality: 'Morality lectures',
      women: "Women's lectures",
      'public-benefit': 'Public-benefit classes',
    },
    charterKinds: {
      'residents-pact': "Residents' pact",
      'deliberation-rules': 'Deliberation rules',
      'property-rules': 'Property rules',
      'public-order': 'Public-order pact',
    },
    organisationKinds: {
      'party-committee': 'Party committee',
      'party-branch': 'Party branch',
      'vanguard-post': 'Vanguard post',
      'building-head': 'Building head',
    },
    peopleGroups: {
      'party-member-working': 'Working Party members',
      'party-member-retired': 'Retired Party members',
      'elderly-alone': 'Elderly living alone',
      'key-person': 'Key persons',
      'floating-population': 'Floating population',
      'hidden-danger': 'Hidden dangers',
    },
    few: `Fewer than ${bandBelow}`,
  },
};
