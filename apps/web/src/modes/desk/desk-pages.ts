import type { Role } from '@getu/domain';

/** A page of the navigation. */
export interface DeskPage {
  path: string;
  /** last part of the message `desk.pages.…` */
  label: string;
  /** paths that lie beside it and belong to it */
  beside?: readonly string[];
  /** who has use for it; absent: everybody */
  roles?: readonly Role[];
}

/** In the order of the navigation. What a role may do on a page, and whether at all, the server decides. */
export const deskPages: readonly DeskPage[] = [
  { path: '/wall', label: 'wall' },
  { path: '/grids', label: 'grids', beside: ['/compounds', '/buildings', '/compare'] },
  {
    path: '/cases',
    label: 'cases',
    roles: ['leader', 'grid-worker', 'dispatcher', 'administrator', 'auditor'],
  },
  {
    path: '/patrols',
    label: 'patrols',
    roles: ['leader', 'grid-worker', 'dispatcher', 'planner', 'administrator', 'auditor'],
  },
  {
    path: '/planner',
    label: 'planner',
    roles: ['leader', 'planner', 'approver', 'administrator', 'auditor'],
  },
  {
    path: '/records',
    label: 'records',
    roles: ['leader', 'grid-worker', 'dispatcher', 'administrator', 'auditor'],
  },
  {
    path: '/organisation',
    label: 'organisation',
    roles: ['leader', 'dispatcher', 'administrator', 'auditor'],
  },
  { path: '/remote', label: 'remote', roles: ['leader', 'dispatcher', 'administrator'] },
  { path: '/admin', label: 'admin', roles: ['administrator', 'auditor'] },
];

const mayOpen = ({ roles: wanted }: DeskPage, roles: readonly Role[]) =>
  !wanted || wanted.some((role) => roles.includes(role));

/**
 * The pages somebody is shown.
 * @param exists whether a path leads to a page of this build
 */
export const pagesFor = (roles: readonly Role[], exists: (path: string) => boolean): DeskPage[] =>
  deskPages.filter((page) => exists(page.path) && mayOpen(page, roles));

/** The page that an address belongs to, `/cases` for `/cases/2026-000123`. */
export const pageAt = (path: string): DeskPage | null =>
  deskPages.find((page) =>
    [page.path, ...(page.beside ?? [])].some((own) => path === own || path.startsWith(`${own}/`)),
  ) ?? null;

/** Whether the page at an address is for somebody; an address outside the navigation is for everybody. */
export function isPageFor(path: string, roles: readonly Role[]): boolean {
  const page = pageAt(path);
  return page === null || mayOpen(page, roles);
}
