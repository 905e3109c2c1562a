import type { Case, Change } from '@getu/domain';
import type { Feature, FeatureCollection, Point } from 'geojson';
import { computed, onScopeDispose, shallowRef, watch, type ComputedRef } from 'vue';
import { getCases } from '../../api/cases';
import type { MapCaseFilter } from '../situation';
import type { VersionNews } from './version-news';

/** How long something that became urgent or overdue is pointed at. */
export const attentionMs = 24_000;
/** How long the place is shown where a case was reported, dispatched, resolved, … */
export const flashMs = 9_000;
/** More rings at once point at nothing. */
const flashesAtOnce = 12;

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

/** A place where a case just changed, until when it is shown. */
export interface Flash {
  subjectId: string;
  seq: number;
  lngLat: [number, number];
  until: number;
}

/**
 * The places to show after more happened: one a case, the newest; those whose time is over have gone.
 * @param changes newest first
 * @param afterSeq those up to this number are known
 */
export function flashesOf(
  shown: readonly Flash[],
  changes: readonly Change[],
  afterSeq: number,
  kinds: readonly string[] | undefined,
  now: number,
): Flash[] {
  const fresh = changes.flatMap(({ seq, kind, subjectId, lngLat, data }): Flash[] => {
    if (seq <= afterSeq || kind !== 'case' || !subjectId || !lngLat) return [];
    if (kinds?.length && !kinds.includes(String(data.kind))) return [];
    return [{ subjectId, seq, lngLat, until: now + flashMs }];
  });
  const places = new Map<string, Flash>();
  for (const flash of [...fresh, ...shown]) {
    if (flash.until > now && !places.has(flash.subjectId)) places.set(flash.subjectId, flash);
  }
  return [...places.values()].slice(0, flashesAtOnce);
}

/** The cases to point at now; empty but for the seconds after something happened. */
export function useAttention(
  newsOf: VersionNews,
  filter: () => MapCaseFilter | undefined,
  changes: () => readonly Change[],
): ComputedRef<FeatureCollection<Point>> {
  const pressing = shallowRef<Feature<Point>[]>([]);
  const flashes = shallowRef<Flash[]>([]);
  const scope = new AbortController();
  let known: Set<string> | null = null;
  let rest: ReturnType<typeof setTimeout> | undefined;
  let flashRest: ReturnType<typeof setTimeout> | undefined;
  let flashedSeq = changes()[0]?.seq ?? 0;

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
    pressing.value = news.map(pointOf);
    clearTimeout(rest);
    rest = setTimeout(() => (pressing.value = []), attentionMs);
  };
  const flash = (now: readonly Change[]) => {
    const next = flashesOf(flashes.value, now, flashedSeq, filter()?.kind, performance.now());
    flashedSeq = now[0]?.seq ?? 0;
    if (next.length === 0 && flashes.value.length === 0) return;
    flashes.value = next;
    clearTimeout(flashRest);
    const first = Math.min(...next.map(({ until }) => until));
    if (next.length > 0) flashRest = setTimeout(() => flash(changes()), first - performance.now() + 1);
  };
  watch(
    () => newsOf('cases'),
    () => void look(),
  );
  watch(changes, flash);
  // Nothing on the first screen waits for this.
  const first = setTimeout(() => void look(), 3_000);

  onScopeDispose(() => {
    scope.abort();
    clearTimeout(first);
    clearTimeout(rest);
    clearTimeout(flashRest);
  });
  return computed(() => ({
    type: 'FeatureCollection',
    features: [...flashes.value.map(flashPointOf), ...pressing.value],
  }));
}

const pointOf = ({ id, lngLat, deadline }: Case): Feature<Point> => ({
  type: 'Feature',
  properties: { id, pressing: true, overdue: deadline === 'overdue' },
  geometry: { type: 'Point', coordinates: lngLat },
});

const flashPointOf = ({ subjectId, lngLat }: Flash): Feature<Point> => ({
  type: 'Feature',
  properties: { id: subjectId, pressing: false },
  geometry: { type: 'Point', coordinates: lngLat },
});
