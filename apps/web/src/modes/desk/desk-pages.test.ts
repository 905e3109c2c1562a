import { describe, expect, it } from 'vitest';
import { isPageFor, pageAt, pagesFor } from './desk-pages';

describe('the pages of the desks', () => {
  it('shows what is built and what the role has use for, the wall first', () => {
    const built = new Set(['/wall', '/cases', '/planner']);
    const shownTo = (...roles: Parameters<typeof pagesFor>[0]) =>
      pagesFor(roles, (path) => built.has(path)).map(({ path }) => path);
    expect(shownTo('dispatcher')).toEqual(['/wall', '/cases']);
    expect(shownTo('planner')).toEqual(['/wall', '/planner']);
    expect(shownTo('planner', 'grid-worker')).toEqual(['/wall', '/cases', '/planner']);
    expect(shownTo()).toEqual(['/wall']);
  });

  it('an address below a page is that page; one that only begins alike is not', () => {
    expect(pageAt('/cases/2026-000123')?.label).toBe('cases');
    expect(pageAt('/casesheet')).toBeNull();
    expect(pageAt('/compounds/3')?.label).toBe('grids');
    expect(pageAt('/compare')?.label).toBe('grids');
  });

  it('somebody who signed in for something else is not let onto a page by its address', () => {
    expect(isPageFor('/cases/settings', ['planner'])).toBe(false);
    expect(isPageFor('/cases/settings', ['leader'])).toBe(true);
    expect(isPageFor('/account', ['display'])).toBe(true);
  });
});
