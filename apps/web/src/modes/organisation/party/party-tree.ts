import type { Organisation } from '@getu/domain';

/** An organisation with what stands under it. */
export interface PartyNode {
  organisation: Organisation;
  children: PartyNode[];
}

const byPlace = (a: PartyNode, b: PartyNode) =>
  (a.organisation.gridCode ?? '').localeCompare(b.organisation.gridCode ?? '') ||
  a.organisation.name.localeCompare(b.organisation.name, 'zh-CN', { numeric: true });

/**
 * Organisations as trees, children by grid, then name. One whose parent is not among them (or is itself below it) is a root,
 * so that none is lost.
 */
export function partyTree(organisations: readonly Organisation[]): PartyNode[] {
  const nodes = new Map(
    organisations.map((one) => [one.id, { organisation: one, children: [] as PartyNode[] }]),
  );
  const roots: PartyNode[] = [];
  for (const node of nodes.values()) {
    const parent = node.organisation.parentId === null ? undefined : nodes.get(node.organisation.parentId);
    if (parent && !isAbove(node, parent, nodes)) parent.children.push(node);
    else roots.push(node);
  }
  for (const { children } of nodes.values()) children.sort(byPlace);
  return roots.sort(byPlace);
}

/** Whether `node` stands above `from`: a ring in what was read must not hang the screen. */
function isAbove(node: PartyNode, from: PartyNode, nodes: ReadonlyMap<string, PartyNode>): boolean {
  const seen = new Set<PartyNode>();
  for (let at: PartyNode | undefined = from; at && !seen.has(at);) {
    if (at === node) return true;
    seen.add(at);
    at = at.organisation.parentId === null ? undefined : nodes.get(at.organisation.parentId);
  }
  return false;
}

export const membersOf = ({ workingMembers, retiredMembers }: Organisation) =>
  workingMembers + retiredMembers;
