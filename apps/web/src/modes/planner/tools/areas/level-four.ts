import { applyPlanEdit, type Draft, type DraftEdit, type FaceId, type Refusal } from '@getu/topology';

/** A grid of level four that is still to be made. */
export interface NewParent {
  id: string;
  code: string;
  name: string;
}

export type LevelFourEdits = { ok: true; edits: DraftEdit[] } | { ok: false; refusal: Refusal };

/**
 * The edits that put level-five grids under one of level four, which is made first when it is new. Grids are moved in an order in which every
 * level-four grid stays in one piece after each of them; where there is none, the refusal names what would come apart.
 *
 *     ┌───┬───┬───┐        ┌───┬───╥───┐      c, then b: b first would leave
 *     │ a │ b │ c │   →    │ a │ b ║ c │      a and c apart for a moment
 *     └───┴───┴───┘        └───┴───╨───┘
 */
export function putUnder(draft: Draft, parent: string | NewParent, faces: readonly FaceId[]): LevelFourEdits {
  const edits: DraftEdit[] = [];
  let now = draft;
  let refusal: Refusal | null = null;
  const tryEdit = (edit: DraftEdit): boolean => {
    const outcome = applyPlanEdit(now, edit);
    if (!outcome.accepted) {
      refusal = outcome.refusal;
      return false;
    }
    now = outcome.draft;
    edits.push(edit);
    return true;
  };
  const id = typeof parent === 'string' ? parent : parent.id;
  if (typeof parent !== 'string') {
    const { code, name } = parent;
    if (!tryEdit({ kind: 'add-parent', grid: id, code, name })) return { ok: false, refusal: refusal! };
  }
  let waiting = faces.filter((face) => draft.map.faces.get(face)?.parent !== id);
  while (waiting.length > 0) {
    const left = waiting.filter((face) => !tryEdit({ kind: 'set-parent', face, parent: id }));
    if (left.length === waiting.length) return { ok: false, refusal: refusal! };
    waiting = left;
  }
  return { ok: true, edits };
}

/** A code after the highest of level four, counted in the step that its siblings have; '' where codes are no numbers. */
export function nextParentCode(draft: Draft): string {
  const all = [...draft.grids.values()];
  const codes = all.filter(({ level }) => level === 4).map(({ code }) => code);
  if (codes.length === 0 || codes.some((code) => !/^\d{1,18}$/.test(code))) return '';
  const numbers = codes.map((code) => BigInt(code)).sort((a, b) => (a < b ? -1 : 1));
  const steps = numbers.slice(1).map((number, i) => number - numbers[i]!);
  const step = steps.reduce((least, one) => (one > 0n && one < least ? one : least), 10n);
  const used = new Set([...all.map(({ code }) => code), ...draft.takenCodes.keys()]);
  for (let next = numbers.at(-1)! + step; ; next += step) {
    const code = next.toString().padStart(codes[0]!.length, '0');
    if (!used.has(code)) return code;
  }
}
