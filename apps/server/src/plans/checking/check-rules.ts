import { crewRoles, householdsGuide, type PlanIssue } from '@getu/domain';
import { placeOf, type Draft } from '@getu/topology';

/** What the community itself asks of a plan: codes, names, crews, size. */
export function checkRules(
  draft: Draft,
  takenCodes: ReadonlyMap<string, string>,
  households: ReadonlyMap<string, number>,
): PlanIssue[] {
  const issues: PlanIssue[] = [];
  const report = (
    code: PlanIssue['code'],
    severity: PlanIssue['severity'],
    grids: string[],
    detail: string | null = null,
  ): void => {
    const [lng, lat] = placeOf(draft.map, grids[0]!);
    issues.push({ code, severity, at: [lng, lat], grids, detail });
  };
  const parents = new Set([...draft.map.faces.values()].map(({ parent }) => parent));
  const byCode = new Map<string, string>();
  const byName = new Map<string, string>();
  for (const grid of [...draft.grids.values()].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const { id, level, code, name, crew } = grid;
    if (level === 4 && !parents.has(id)) {
      report('parent-empty', 'warning', [id], name);
      continue;
    }
    if (!code.trim()) report('code-missing', 'error', [id]);
    else if (byCode.has(code)) report('code-twice', 'error', [byCode.get(code)!, id], code);
    else if ((takenCodes.get(code) ?? id) !== id) report('code-reused', 'error', [id], code);
    byCode.set(code, id);
    if (!name.trim()) report('name-missing', 'error', [id]);
    else if (byName.has(name)) report('name-twice', 'warning', [byName.get(name)!, id], name);
    byName.set(name, id);
    for (const role of crewRoles) if (!crew[role]) report('crew-incomplete', 'error', [id], role);
    if (level === 4) continue;
    const count = households.get(id) ?? 0;
    if (count < householdsGuide.least) report('too-few-households', 'warning', [id], String(count));
    if (count > householdsGuide.most) report('too-many-households', 'warning', [id], String(count));
  }
  for (const { id, parent } of draft.map.faces.values()) {
    if (!draft.grids.has(id)) report('code-missing', 'error', [id]);
    if (draft.grids.get(parent)?.level !== 4) report('parent-empty', 'error', [id]);
  }
  return issues;
}
