// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { effectScope, nextTick } from 'vue';
import { type LinkPhase, newLink } from '../../../api/link-state';
import { useLiveStore } from '../../../stores/live';
import { useNewBuild } from './use-new-build';

const minuteMs = 60_000;
const pageOf = (build: string) => `<script type="module" src="/assets/${build}.js"></script>`;
const gone = () => new Response('502 Bad Gateway', { status: 502 });
const serves = (build: string) => () => new Response(pageOf(build));

let answer: () => Response | Promise<Response>;
let isAtEase: boolean;
let offer: () => void;
let leave = () => {};
const asked = vi.fn();
const reload = vi.fn();

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'] });
  vi.setSystemTime('2026-12-01T08:00:00Z');
  sessionStorage.clear();
  asked.mockReset();
  reload.mockReset();
  vi.spyOn(location, 'reload').mockImplementation(reload);
  // in no document, as one that is there would be run
  const script = Object.assign(document.createElement('script'), { src: '/assets/ours.js' });
  vi.spyOn(document, 'querySelector').mockReturnValue(script);
  vi.stubGlobal('fetch', async () => {
    asked();
    return answer();
  });
  setActivePinia(createPinia());
  link('live');
  useLiveStore().build = 'a';
  answer = serves('newer');
  isAtEase = true;
  const scope = effectScope();
  leave = () => scope.stop();
  ({ offer } = scope.run(() => useNewBuild(() => isAtEase))!);
});
afterEach(() => {
  leave();
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const link = (phase: LinkPhase) => void (useLiveStore().link = { ...newLink(0), phase });
async function offered(afterMs = 0) {
  vi.advanceTimersByTime(afterMs);
  offer();
  await flushPromises();
}
const times = () => [asked.mock.calls.length, reload.mock.calls.length];

it('goes once when a newer build is served, and not again for ten minutes', async () => {
  await offered();
  await offered(5 * minuteMs);
  expect(times()).toEqual([1, 1]);
  await offered(5 * minuteMs);
  expect(times()).toEqual([2, 2]);
});

it.each(['connecting', 'stale', 'down'] as const)('stays while its link is %s', async (phase) => {
  link(phase);
  await offered();
  expect(times()).toEqual([0, 0]);
});

it('asks again a minute after an answer that is none, and goes then', async () => {
  answer = gone;
  await offered();
  answer = serves('newer');
  await offered(minuteMs / 2);
  expect(times()).toEqual([1, 0]);
  await offered(minuteMs / 2);
  expect(times()).toEqual([2, 1]);
});

it('asks again after no answer, and after a page that is not the app', async () => {
  answer = () => Promise.reject(new TypeError('Failed to fetch'));
  await offered();
  answer = () => new Response('<html>in between</html>');
  await offered(minuteMs);
  answer = serves('newer');
  await offered(minuteMs);
  expect(times()).toEqual([3, 1]);
});

it('a build that is ours is asked about once, until the server has another or the link was lost', async () => {
  answer = serves('ours');
  await offered();
  await offered(minuteMs);
  expect(times()).toEqual([1, 0]);
  useLiveStore().build = 'b';
  await offered();
  expect(times()).toEqual([2, 0]);
  link('down');
  await nextTick();
  link('live');
  await nextTick();
  await offered(minuteMs);
  expect(times()).toEqual([3, 0]);
});

it.each(['a hand', 'a lost link', 'leaving'])('stays when %s comes before the answer', async (what) => {
  let come = (_: Response) => {};
  answer = () => new Promise((resolve) => (come = resolve));
  await offered();
  await offered();
  if (what === 'a hand') isAtEase = false;
  if (what === 'a lost link') link('down');
  if (what === 'leaving') leave();
  come(serves('newer')());
  await flushPromises();
  expect(times()).toEqual([1, 0]);
});

it('stays where storage is refused', async () => {
  vi.stubGlobal('sessionStorage', undefined);
  await offered();
  expect(times()).toEqual([0, 0]);
});
