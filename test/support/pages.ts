/** Each page with what stands on it when it has something to show; words in capitals are the ids of whatever data there is. */
export const pagesForEverybody = [
  ['/sign-in', 'form'],
  ['/pair', '[data-code]'],
  ['/wall?grid=GRID', '.wall__stations .figure'],
  ['/grids', '.ranking-table tbody tr'],
  ['/grids/GRID', '[data-figure]'],
  ['/compounds/COMPOUND', '[data-figure]'],
  ['/buildings/BUILDING', 'h1'],
  ['/compare?codes=GRID,OTHER', '.compare thead a'],
  ['/grids/GRID/report', '.report__list'],
  ['/nowhere', 'h1'],
] as const;
export const pagesForStaff = [
  ['/cases', '.case-table tbody tr'],
  ['/cases/report', 'form'],
  ['/cases/settings', 'h1'],
  ['/records', 'h1'],
  ['/organisation', 'h1'],
  ['/patrols', 'h1'],
  ['/patrols/plans', 'h1'],
  ['/patrols/heat', 'h1'],
  ['/planner', 'h1'],
  ['/account', 'h1'],
  ['/remote', 'h1'],
  ['/admin/users', 'table'],
  ['/admin/roles', '.admin__table tbody tr'],
  ['/admin/tokens', '.admin__table tbody tr'],
  ['/admin/walls', '.admin__table tbody tr'],
  ['/admin/audit', 'table'],
] as const;

interface Collection {
  features: { properties: { code: string; id: string } }[];
}

/** A path of those above with the product's own ids in it. */
export async function pathsOf(origin: string): Promise<(path: string) => string> {
  const read = async (path: string) => (await (await fetch(origin + path)).json()) as Collection;
  const [grids, compounds, buildings] = await Promise.all([
    read('/api/grids?level=5'),
    read('/api/compounds'),
    read('/api/buildings'),
  ]);
  const ids: Record<string, string> = {
    GRID: grids.features[0]!.properties.code,
    OTHER: grids.features[1]!.properties.code,
    COMPOUND: compounds.features[0]!.properties.id,
    BUILDING: buildings.features[0]!.properties.id,
  };
  return (path) => path.replace(/[A-Z]{4,}/g, (name) => ids[name]!);
}
