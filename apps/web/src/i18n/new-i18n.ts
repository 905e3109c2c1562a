import { createI18n } from 'vue-i18n';
import type { Locale } from './format-time';
import en from './en/messages';
import zhCn from './zh-cn/messages';

/** Both languages are in the first bundle: together they are smaller than one font slice, and switching never waits. */
export const newI18n = (locale: Locale) =>
  createI18n({
    legacy: false,
    locale,
    fallbackLocale: 'zh-CN',
    messages: { 'zh-CN': zhCn, en },
  });

/** The words of a closed vocabulary or figure, by its code: `words.caseKinds.dispute`, `figures.patrols`. */
export type Translate = (key: string, named?: Record<string, unknown>) => string;
