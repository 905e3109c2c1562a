import type { Organisation } from '@getu/domain';
import { describe, expect, it } from 'vitest';
import { partyTree, type PartyNode } from './party-tree';

const one = (id: string, parentId: string | null, gridCode: string | null = null): Organisation => ({
  id,
  parentId,
  kind: 'vanguard-post',
  name: id,
  compoundId: null,
  compoundName: null,
  gridCode,
  buildingId: null,
  buildingName: null,
  workingMembers: 1,
  retiredMembers: 0,
  version: 1,
});
const drawn = (nodes: PartyNode[]): unknown[] =>
  nodes.map(({ organisation: { id }, children }) => (children.length ? [id, drawn(children)] : id));

describe('the party tree', () => {
  //   a ─┬─ c ── e
  //      └─ b
  it('has each under its parent, by grid', () => {
    const tree = partyTree([one('e', 'c'), one('b', 'a', '2'), one('c', 'a', '1'), one('a', null)]);
    expect(drawn(tree)).toEqual([['a', [['c', ['e']], 'b']]]);
  });

  it('loses none whose parent is not there', () => {
    expect(drawn(partyTree([one('b', 'gone'), one('a', null)]))).toEqual(['a', 'b']);
  });

  it('does not hang on a ring', () => {
    expect(partyTree([one('a', 'b'), one('b', 'a')])).toHaveLength(2);
  });
});
