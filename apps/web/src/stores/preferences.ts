import { defineStore } from 'pinia';
import { computed, shallowRef, watch } from 'vue';
import type { Locale } from '../i18n/format-time';

export type Theme = 'dark' | 'light';

const read = <T extends string>(key: string, allowed: readonly T[], fallback: T): T => {
  // Storage can be refused outright (a locked-down kiosk): then a screen starts with the defaults.
  try {
    const stored = localStorage.getItem(key);
    return allowed.find((value) => value === stored) ?? fallback;
  } catch {
    return fallback;
  }
};
const keep = (key: string, value: string) => {
  try {
    localStorage.setItem(key, value);
  } catch {
    // as above: kept for this page alone
  }
};

/** How this device likes its screens; kept on the device. */
export const usePreferencesStore = defineStore('preferences', () => {
  const chosenTheme = shallowRef<Theme>(read('getu.theme', ['dark', 'light'], 'dark'));
  /** while a page is printed */
  const isOnPaper = shallowRef(false);
  const theme = computed<Theme>(() => (isOnPaper.value ? 'light' : chosenTheme.value));
  const locale = shallowRef<Locale>(read('getu.locale', ['zh-CN', 'en'], 'zh-CN'));

  watch(
    theme,
    (value) => (document.documentElement.dataset.theme = value),
    // A chart that re-inks in the same tick has to find the new theme's values.
    { immediate: true, flush: 'sync' },
  );
  watch(chosenTheme, (value) => keep('getu.theme', value), { immediate: true, flush: 'sync' });
  watch(
    locale,
    (value) => {
      document.documentElement.lang = value;
      keep('getu.locale', value);
    },
    { immediate: true, flush: 'sync' },
  );

  return {
    theme,
    isOnPaper,
    locale,
    switchTheme: () => (chosenTheme.value = chosenTheme.value === 'dark' ? 'light' : 'dark'),
    switchLocale: () => (locale.value = locale.value === 'en' ? 'zh-CN' : 'en'),
  };
});
