import type { Case } from '@getu/domain';
import type { Feature, FeatureCollection, Point } from 'geojson';
import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue';
import { getCases } from '../../api/cases';
import type { MapCaseFilter } from '../situation';
import type { VersionNews } from './version-news';

/** How long something that just happened is pointed at. */
export const attentionMs = 24_000;

const needsAttention = ({ urgent, deadline }: Pick<Case, 'urgent' | 'deadline'>) =>
  urgent || deadline === 'overdue';

/**
 * Cases that became urgent or overdue since the screen last looked: something to point at for a while. What was so already
 * when the screen opened is no news, and neither is a case that left the list.
 */
export function newlyPressing(
  known: ReadonlySet<string> | null,
  open: readonly Case[],
): { known: Set<string>; news: Case[] } {
  const pressing = open.filter(needsAttention);
  const keyOf = (item: Case) => `${item.id}/${item.deadline === 'overdue' ? 'overdue' : 'urgent'}`;
  return {
    known: new Set(pressing.map(keyOf)),
    news: known ? pressing.filter((item) => !known.has(keyOf(item))) : [],
  };
}

/** The cases to point at now; empty but for the seconds after something happened. */
export function useAttention(
  newsOf: VersionNews,
  filter: () => MapCaseFilter | undefined,
): ShallowRef<FeatureCollection<Point>> {
  const shown = shallowRef<FeatureCollection<Point>>({ type: 'FeatureCollection', features: [] });
  const scope = new AbortController();
  let known: Set<string> | null = null;
  let rest: ReturnType<typeof setTimeout> | undefined;

  const look = async () => {
    // Those due first, so that what is overdue is among them however many there are.
    const ask = (query: object) => getCases({ open: true, limit: 200, ...query }, { signal: scope.signal });
    const pages = await Promise.all([ask({ order: 'due' }), ask({ order: 'newest' })]).catch(() => null);
    if (!pages) return;
    const cases = [...new Map(pages.flatMap((page) => page.items).map((item) => [item.id, item])).values()];
    const seen = newlyPressing(known, cases);
    known = seen.known;
    const kinds = filter()?.kind;
    const news = seen.news.filter((item) => !kinds?.length || kinds.includes(item.kind));
    if (news.length === 0) return;
    shown.value = { type: 'FeatureCollection', features: news.map(pointOf) };
    clearTimeout(rest);
    rest = setTimeout(() => (shown.value = { type: 'FeatureCollection', features: [] }), attentionMs);
  };
  watch(
    () => newsOf('cases'),
    () => void look(),
  );
  // Nothing on the first screen waits for this.
  const first = setTimeout(() => void look(), 3_000);

  onScopeDispose(() => {
    scope.abort();
    clearTimeout(first);
    clearTimeout(rest);
  });
  return shown;
}

const pointOf = ({ id, lngLat, deadline }: Case): Feature<Point> => ({
  type: 'Feature',
  properties: { id, overdue: deadline === 'overdue' },
  geometry: { type: 'Point', coordinates: lngLat },
});
