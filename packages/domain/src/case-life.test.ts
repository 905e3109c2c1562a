import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actionsFor, actionsIn, caseActions, caseLife, levelAbove, stateAfter } from './case-life.js';
import { caseStates } from './words.js';

describe("a case's life", () => {
  it('never leaves the known states, whatever is tried in whatever order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...caseActions), { maxLength: 60 }), (actions) => {
        let state: (typeof caseStates)[number] = 'reported';
        for (const action of actions) {
          const next = stateAfter(state, action);
          expect(next !== undefined).toBe(actionsIn(state).includes(action));
          state = next ?? state;
          expect(caseStates).toContain(state);
        }
      }),
    );
  });

  it('reaches every state from reported, and closed from every state but rejected', () => {
    const reach = (start: (typeof caseStates)[number]) => {
      const seen = new Set([start]);
      for (const state of seen) Object.values(caseLife[state]).forEach((next) => seen.add(next));
      return seen;
    };
    expect(reach('reported')).toEqual(new Set(caseStates));
    for (const state of caseStates) expect(reach(state).has('closed')).toBe(state !== 'rejected');
  });

  it('does not resolve what nobody took', () => {
    expect(stateAfter('reported', 'resolve')).toBeUndefined();
    expect(stateAfter('dispatched', 'resolve')).toBeUndefined();
    expect(stateAfter('taken', 'resolve')).toBe('resolved');
  });

  it('escalates grid → parent grid → community → partners and no further', () => {
    expect(levelAbove('grid')).toBe('parent-grid');
    expect(levelAbove('community')).toBe('partners');
    expect(levelAbove('partners')).toBeUndefined();
  });

  it('offers no escalation past the partners', () => {
    expect(actionsFor('escalated', 'community')).toEqual(['dispatch', 'escalate']);
    expect(actionsFor('escalated', 'partners')).toEqual(['dispatch']);
  });
});
