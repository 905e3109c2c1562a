// @vitest-environment happy-dom
import { type OwnWall, standardWallSettings, untouchedWall, type WallWanted } from '@getu/domain';
import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, type Pinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useCommunityStore } from '../../../stores/community';
import { useLiveStore } from '../../../stores/live';
import { useOwnWallStore } from '../../../stores/own-wall';
import { usePeriodStore } from '../../../stores/period';
import { useUnattended } from './use-unattended';

vi.mock('../../../api/live', () => ({ openLiveStream: () => ({ close() {} }) }));

const grids = ['A', 'B'].map((code) => ({ properties: { code, name: code, level: 4, parentCode: 'C' } }));
let answer: OwnWall;
let asked: string[];
let pinia: Pinia;
let leave = () => {};

beforeEach(() => {
  sessionStorage.clear();
  asked = [];
  setActivePinia((pinia = createPinia()));
  answer = {
    wall: { id: 'w', name: '大厅', wanted: untouchedWall },
    settings: standardWallSettings,
    isEnded: false,
  };
  vi.stubGlobal('fetch', (url: string) => {
    const bodies: Record<string, unknown> = {
      '/api/wall': answer,
      '/api/community': { name: '社区' },
      '/api/grids': { features: grids },
    };
    asked.push(url);
    const body = bodies[url];
    return Promise.resolve(new Response(JSON.stringify(body ?? {}), { status: body ? 200 : 404 }));
  });
});
afterEach(() => {
  leave();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A wall on the screen, which has heard what is wanted of it; its grids come with `load` of the community. */
async function hung() {
  const dress = vi.fn();
  const stage = {
    showGrid: () => Promise.resolve(),
    lookAgain() {},
    showCase: () => Promise.resolve(),
    closeSheets() {},
    dress,
  };
  let wall!: ReturnType<typeof useUnattended>;
  const setup = () => ((wall = useUnattended(stage)), () => null);
  const page = mount({ setup }, { global: { plugins: [pinia] } });
  leave = () => page.unmount();
  await told({});
  return { ...wall, dress };
}
async function told(change: Partial<OwnWall>) {
  answer = { ...answer, ...change };
  await useOwnWallStore().load();
  await flushPromises();
}
const wanting = (change: Partial<WallWanted>) => {
  const wanted = { ...answer.wall!.wanted, ...change };
  return told({ wall: { ...answer.wall!, wanted: { ...wanted, version: wanted.version + 1 } } });
};
const gridsCome = async () => {
  await useCommunityStore().load();
  await flushPromises();
};

it('takes up a mode that is chosen again, whatever hands have set since', async () => {
  const { program, tell } = await hung();
  expect(program.value.mode).toBe('round');
  tell({ type: 'mode', mode: 'paused' });
  await wanting({ hiddenLayers: ['heat'] });
  expect(program.value.mode).toBe('paused');
  await wanting({ modes: 1 });
  expect(program.value.mode).toBe('round');
  tell({ type: 'mode', mode: 'off' });
  // other layers are no errand: who uses the screen goes on
  await wanting({ hiddenLayers: [] });
  expect(program.value.mode).toBe('off');
  await wanting({ steps: 1 });
  expect(program.value.mode).toBe('round');
});

it('goes round as soon as its settings let it, and stays when they do no longer', async () => {
  const { program } = await hung();
  const { carousel } = standardWallSettings;
  await told({ settings: { ...standardWallSettings, carousel: { ...carousel, isOn: false } } });
  expect(program.value.mode).toBe('paused');
  await told({ settings: standardWallSettings });
  expect(program.value.mode).toBe('round');
});

it('loaded anew, stays where it stood, though its mode is known before its grids', async () => {
  sessionStorage.setItem('getu.program', JSON.stringify({ mode: 'paused', grid: 'B' }));
  answer.wall!.wanted = { ...untouchedWall, mode: 'paused', grid: 'A' };
  const { view } = await hung();
  await gridsCome();
  expect(view.value).toMatchObject({ kind: 'grid', code: 'B' });
});

it.each(['before', 'after'])('remembering nothing, stays where it is wanted: grids come %s', async (when) => {
  if (when === 'before') await gridsCome();
  answer.wall!.wanted = { ...untouchedWall, mode: 'paused', grid: 'A' };
  const { view } = await hung();
  if (when === 'after') await gridsCome();
  expect(view.value).toMatchObject({ kind: 'grid', code: 'A' });
});

it('a period wanted by name is put on again as the day turns', async () => {
  const periods = usePeriodStore();
  periods.turnTo('2026-11-22');
  const { dress } = await hung();
  await wanting({ period: 'week' });
  const times = dress.mock.calls.length;
  periods.turnTo('2026-11-23');
  await flushPromises();
  expect(dress).toHaveBeenCalledTimes(times + 1);
  expect(dress.mock.lastCall![0]).toMatchObject({ period: 'week' });
});

it('a wall that stays at last night shows the next one as the day turns', async () => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout'], now: new Date('2026-11-22T15:59:50Z') });
  const live = useLiveStore();
  live.open();
  const { tell, view } = await hung();
  await gridsCome();
  tell({ type: 'mode', mode: 'paused' });
  tell({ type: 'step', by: -1 });
  await flushPromises();
  expect(view.value).toEqual({ kind: 'patrols' });
  const nights = () => asked.filter((url) => url.startsWith('/api/patrols'));
  const night = (from: string, to: string) => `/api/patrols?from=${from}&limit=200&to=${to}`;
  expect(nights()).toEqual([night('2026-11-21', '2026-11-22')]);
  vi.advanceTimersByTime(12_000);
  await flushPromises();
  expect(nights().slice(1)).toEqual([night('2026-11-22', '2026-11-23')]);
  live.close();
});
