import { createRouter, createWebHistory } from 'vue-router';
import WallView from './modes/wall/WallView.vue';

/** Each mode but the wall, which is the first thing most screens show, is loaded when it is first gone to. */
export const newRouter = () =>
  createRouter({
    history: createWebHistory(),
    routes: [
      { path: '/', redirect: { name: 'wall' } },
      { path: '/wall', name: 'wall', component: WallView },
      {
        // The frame stays while its pages change; each page is a line here and, to be found, one in desk-pages.ts.
        path: '/desks',
        component: () => import('./modes/desk/DeskFrame.vue'),
        redirect: '/cases',
        children: [{ path: '/cases', name: 'cases', component: () => import('./modes/cases/CasesPage.vue') }],
      },
      { path: '/sign-in', name: 'sign-in', component: () => import('./modes/account/SignInPage.vue') },
      { path: '/:path(.*)*', name: 'missing', component: () => import('./modes/missing/MissingPage.vue') },
    ],
  });
