import { bandBelow } from '@getu/domain';
import { vocabularies as english } from '@getu/domain/vocabularies/en';
import { vocabularies as chinese } from '@getu/domain/vocabularies/zh-cn';
import type { Vocabularies } from '@getu/domain/vocabularies/vocabularies';
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

interface ExportedWords extends Vocabularies {
  headings: Record<Heading, string>;
  /** stands for a count too small to be told */
  few: string;
}

/** Headings of exported lists, with the vocabularies of the screens. */
export const exportedWords: Record<FileLanguage, ExportedWords> = {
  'zh-CN': {
    ...chinese,
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
    few: `少于 ${bandBelow}`,
  },
  en: {
    ...english,
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
    few: `Fewer than ${bandBelow}`,
  },
};
