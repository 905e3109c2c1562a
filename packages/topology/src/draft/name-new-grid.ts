import type { DraftGrid } from '@getu/domain';
import type { Draft } from './draft.js';

/**
 * A code for a new grid under a parent: the number after its highest sibling's, as long as it stays among the parent's own codes
 * (the parent's code without its last zeros begins them all), and nobody else has or had it. '' when none is left: the check
 * then asks for one.
 */
export function codeForNewGrid(draft: Draft, parent: string): string {
  const parentCode = draft.grids.get(parent)?.code ?? '';
  const stem = parentCode.replace(/0+$/, '');
  const siblings = siblingsOf(draft, parent)
    .map(({ code }) => code)
    .filter((code) => /\d$/.test(code))
    .sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  const last = siblings.at(-1) ?? (/\d$/.test(parentCode) ? parentCode : `${parentCode}0`);
  const [, head = '', digits = ''] = /^(.*?)(\d+)$/.exec(last) ?? [];
  const used = new Set([...[...draft.grids.values()].map(({ code }) => code), ...draft.takenCodes.keys()]);
  const start = BigInt(digits);
  for (let step = 1n; step <= 1000n; step++) {
    const next = (start + step).toString().padStart(digits.length, '0');
    const code = head + next;
    if (next.length > digits.length || !code.startsWith(stem)) return '';
    if (!used.has(code)) return code;
  }
  return '';
}

const numerals = [...'一二三四五六七八九十'];

/**
 * A name for a grid that was cut from another: the next number where the siblings are numbered (彼岸一网格, 彼岸二网格 →
 * 彼岸三网格), else the old name and a number.
 */
export function nameForNewGrid(draft: Draft, parent: string, from: DraftGrid | undefined): string {
  const names = new Set([...draft.grids.values()].map(({ name }) => name));
  const numbered = siblingsOf(draft, parent)
    .map(({ name }) => /^(.*)([一二三四五六七八九十])(\D*)$/.exec(name))
    .find((match) => match !== null);
  if (numbered) {
    const free = numerals.map((one) => `${numbered[1]}${one}${numbered[3]}`).find((name) => !names.has(name));
    if (free !== undefined) return free;
  }
  const stem = from?.name ?? draft.grids.get(parent)?.name ?? '';
  for (let number = 2; ; number++) if (!names.has(`${stem}${number}`)) return `${stem}${number}`;
}

const siblingsOf = (draft: Draft, parent: string): DraftGrid[] =>
  [...draft.map.faces.values()].flatMap((face) =>
    face.parent === parent ? (draft.grids.get(face.id) ?? []) : [],
  );
