/** Tabs of the desk, in their order. */
export const patrolTabs = ['calendar', 'list', 'replay', 'heat', 'plans', 'devices'] as const;
export type PatrolTab = (typeof patrolTabs)[number];

/** What the address names: a tab, or one patrol, which belongs to the list. */
export type PatrolView = { name: PatrolTab; tab: PatrolTab } | { name: 'walk'; tab: 'list'; id: string };

export function viewOf(param: string | string[] | undefined): PatrolView {
  const text = typeof param === 'string' ? param : '';
  const tab = patrolTabs.find((one) => one === text);
  if (tab) return { name: tab, tab };
  return text === '' ? { name: 'calendar', tab: 'calendar' } : { name: 'walk', tab: 'list', id: text };
}
