// @vitest-environment happy-dom
import { standardWallSettings, type OwnWall, type Session } from '@getu/domain';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createApp, h, type App } from 'vue';
import { createMemoryHistory, createRouter } from 'vue-router';
import { useOwnWallStore } from '../../stores/own-wall';
import { useSessionStore } from '../../stores/session';
import { useReturnToWall } from './use-return-to-wall';

const page = { render: () => null };
const goesOnAfterMs = standardWallSettings.carousel.resumeSeconds * 1000;
let app: App | undefined;

beforeEach(() => {
  vi.useFakeTimers();
  setActivePinia(createPinia());
});
afterEach(() => {
  app?.unmount();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** A grid's page on a screen; which wall it is, the server says. */
async function openPage(wall: object | null, session: Session | null = null) {
  const answer = { wall, settings: standardWallSettings, isEnded: false } as OwnWall;
  vi.stubGlobal(
    'fetch',
    vi.fn(async () => Response.json(answer)),
  );
  const sessions = useSessionStore();
  Object.assign(sessions, { session, isKnown: true });
  await useOwnWallStore().load();
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/wall', name: 'wall', component: page },
      { path: '/grids/:code', name: 'grid', component: page },
    ],
  });
  await router.push('/grids/1');
  app = createApp({ setup: () => (useReturnToWall(), () => h('main')) });
  app.use(router);
  app.mount(document.createElement('div'));
  return async (ms: number) => {
    await vi.advanceTimersByTimeAsync(ms);
    return router.currentRoute.value.path;
  };
}
const wall = { id: 'w', name: '大厅', wanted: {} };

it('a wall that was led to a page goes back once nobody has touched it for a while', async () => {
  const after = await openPage(wall);
  expect(await after(goesOnAfterMs - 1000)).toBe('/grids/1');
  window.dispatchEvent(new Event('pointerdown'));
  expect(await after(goesOnAfterMs - 1000)).toBe('/grids/1');
  expect(await after(2000)).toBe('/wall');
});

it('a screen that is no wall stays where it is', async () => {
  const after = await openPage(null);
  expect(await after(10 * goesOnAfterMs)).toBe('/grids/1');
});
