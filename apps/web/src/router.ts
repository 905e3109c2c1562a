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
        children: [
          { path: '/account', name: 'account', component: () => import('./modes/account/AccountPage.vue') },
          {
            path: '/admin',
            name: 'admin',
            component: () => import('./modes/admin/AdminPage.vue'),
            children: [
              {
                path: 'users',
                name: 'admin-users',
                component: () => import('./modes/admin/users/UsersPage.vue'),
              },
              {
                path: 'roles',
                name: 'admin-roles',
                component: () => import('./modes/admin/roles/RolesPage.vue'),
              },
              {
                path: 'tokens',
                name: 'admin-tokens',
                component: () => import('./modes/admin/tokens/TokensPage.vue'),
              },
              {
                path: 'walls',
                name: 'admin-walls',
                component: () => import('./modes/admin/walls/WallsPage.vue'),
              },
              {
                path: 'audit',
                name: 'admin-audit',
                component: () => import('./modes/admin/audit/AuditPage.vue'),
              },
            ],
          },
          {
            path: '/records/:tab?',
            name: 'records',
            component: () => import('./modes/records/RecordsPage.vue'),
          },
          {
            path: '/organisation/:tab?',
            name: 'organisation',
            component: () => import('./modes/organisation/OrganisationPage.vue'),
          },
          {
            // a tab of the desk, or the id of one patrol
            path: '/patrols/:view?',
            name: 'patrols',
            component: () => import('./modes/patrols/PatrolsPage.vue'),
          },
          { path: '/remote/:id?', name: 'remote', component: () => import('./modes/remote/RemotePage.vue') },
          { path: '/planner', name: 'planner', component: () => import('./modes/planner/PlansPage.vue') },
          {
            path: '/planner/:id',
            name: 'plan',
            component: () => import('./modes/planner/PlannerPage.vue'),
          },
          {
            path: '/planner/:id/sheet',
            name: 'plan-sheet',
            props: true,
            component: () => import('./modes/planner/sheet/DecisionSheet.vue'),
          },
          {
            path: '/grids',
            name: 'grids',
            meta: { forVisitors: true },
            component: () => import('./modes/drilldown/ranking/RankingPage.vue'),
          },
          {
            path: '/grids/:code',
            name: 'grid',
            meta: { forVisitors: true },
            component: () => import('./modes/drilldown/grid/GridPage.vue'),
          },
          {
            path: '/grids/:code/report',
            name: 'grid-report',
            meta: { forVisitors: true },
            component: () => import('./modes/drilldown/report/ReportPage.vue'),
          },
          {
            path: '/compounds/:id',
            name: 'compound',
            meta: { forVisitors: true },
            component: () => import('./modes/drilldown/compound/CompoundPage.vue'),
          },
          {
            path: '/buildings/:id',
            name: 'building',
            meta: { forVisitors: true },
            component: () => import('./modes/drilldown/building/BuildingPage.vue'),
          },
          {
            path: '/compare',
            name: 'compare',
            meta: { forVisitors: true },
            component: () => import('./modes/drilldown/compare/ComparePage.vue'),
          },
          {
            path: '/cases/settings',
            name: 'case-settings',
            component: () => import('./modes/cases/settings/CaseSettingsPage.vue'),
          },
          {
            path: '/cases/:open(\\d{4}-\\d{1,9}|report)?',
            name: 'cases',
            component: () => import('./modes/cases/CasesPage.vue'),
          },
        ],
      },
      { path: '/pair', name: 'pair', component: () => import('./modes/wall/pairing/PairingPage.vue') },
      { path: '/sign-in', name: 'sign-in', component: () => import('./modes/account/SignInPage.vue') },
      { path: '/:path(.*)*', name: 'missing', component: () => import('./modes/missing/MissingPage.vue') },
    ],
  });
