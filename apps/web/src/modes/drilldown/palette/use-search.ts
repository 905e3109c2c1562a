import type { Case } from '@getu/domain';
import { computed, onScopeDispose, shallowRef, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { useRouter } from 'vue-router';
import { getCases } from '../../../api/cases';
import { latestAnswer } from '../../../stores/latest-answer';
import { useSessionStore } from '../../../stores/session';
import { deskPages } from '../../desk/desk-pages';
import { bestMatches } from './match-name';
import { readRecent } from './recent-choices';
import { readingOf, readSearchIndex, type SearchEntry } from './search-index';

const mostShown = 12;
const mostCases = 6;
/** Cases are asked of the server, once the typing pauses. */
const typingPauseMs = 160;

/** What a query finds: names on this device at once, cases by number or title as the server answers. */
export function useSearch() {
  const { t } = useI18n();
  const router = useRouter();
  const session = useSessionStore();
  const query = shallowRef('');
  const index = latestAnswer<SearchEntry[]>();
  const cases = latestAnswer<{ text: string; entries: SearchEntry[] }>();
  void index.ask({ key: 'index', read: readSearchIndex });

  const pages = computed<SearchEntry[]>(() => {
    const roles = session.session?.roles ?? [];
    return [...deskPages, { path: '/compare', label: 'compare' }]
      .filter((page) => router.resolve(page.path).name !== 'missing')
      .filter((page) => !('roles' in page) || !page.roles || page.roles.some((role) => roles.includes(role)))
      .map(({ path, label }) => {
        const name = label === 'compare' ? t('drilldown.compare.title') : t(`desk.pages.${label}`);
        return { key: `page ${path}`, kind: 'page', name, note: '', to: path, syllables: readingOf(name) };
      });
  });
  const known = computed(() => [...pages.value, ...(index.value.value ?? [])]);

  const entryOf = (item: Case): SearchEntry => ({
    key: `case ${item.number}`,
    kind: 'case',
    name: item.title,
    note: item.number,
    // visitors have no desk: the wall shows them the case
    to: session.isSignedIn
      ? { name: 'cases', params: { open: item.number } }
      : { name: 'wall', query: { case: item.id } },
    syllables: [],
  });

  let pause: ReturnType<typeof setTimeout> | undefined;
  watch(query, (now) => {
    clearTimeout(pause);
    const text = now.trim();
    if (text.length < 2) return cases.stop();
    pause = setTimeout(
      () =>
        void cases.ask({
          key: text,
          read: async (signal) => {
            const { items } = await getCases({ text, limit: mostCases }, { signal });
            return { text, entries: items.map(entryOf) };
          },
        }),
      typingPauseMs,
    );
  });
  onScopeDispose(() => {
    clearTimeout(pause);
    index.stop();
    cases.stop();
  });

  const recent = readRecent();
  const results = computed<SearchEntry[]>(() => {
    const text = query.value.trim();
    if (text === '') {
      const chosen = recent.flatMap((key) => known.value.find((entry) => entry.key === key) ?? []);
      return [...chosen, ...pages.value.filter((page) => !chosen.includes(page))].slice(0, mostShown);
    }
    const named = bestMatches(known.value, text, mostShown);
    // what was found for other letters is another case: Enter would open it
    const found = cases.value.value?.text === text ? cases.value.value.entries : [];
    // A number is a case's: it comes first.
    return /^\d{4}/.test(text) ? [...found, ...named] : [...named, ...found];
  });

  return { query, results, state: index.state, recentCount: recent.length };
}
