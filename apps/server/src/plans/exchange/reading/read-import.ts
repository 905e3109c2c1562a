import type { CoordinateSystem, ExchangeFormat, ImportedPlan, PlanEdit, SavedDraft } from '@getu/domain';
import { appendPlanEdits, loadDraft, type Draft } from '@getu/topology';
import { newId } from '../../../database/new-id.js';
import { readFile, type FileGrids } from '../files/read-file.js';
import { UnreadableFileError } from '../files/unreadable-file.js';
import { cornersMoved } from './corners-moved.js';
import { matchGrids, type MatchedGrid } from './match-grids.js';

/** A file, and the draft it is read for: all that a thread of its own needs. */
export interface ImportTask {
  format: ExchangeFormat;
  system: CoordinateSystem;
  bytes: Uint8Array;
  draft: SavedDraft;
  /** of the plan: the edits come after it */
  version: number;
  /** milliseconds since 1970, for new identities */
  at: number;
}

export type ImportReading = { ok: true; answer: ImportedPlan } | { ok: false; message: string };

/** What taking a file would do to a draft. Pure, and as long as the file is large: not for the thread that answers everybody. */
export function readImport(task: ImportTask): ImportReading {
  try {
    return { ok: true, answer: answerTo(task) };
  } catch (error) {
    if (error instanceof UnreadableFileError) return { ok: false, message: error.message };
    throw error;
  }
}

function answerTo({ format, system, bytes, draft, version, at }: ImportTask): ImportedPlan {
  const file = readFile(format, system, bytes);
  const now = loadDraft(draft);
  const matched = matchGrids(now, file.grids, () => newId(new Date(at)));
  const borders: PlanEdit = {
    kind: 'import-polygons',
    grids: matched.map(({ id: grid, parent, file: { rings } }) => ({
      ...{ id: grid, parent },
      coordinates: rings.map((ring) => ring.map(onLattice)),
    })),
  };
  const edits = [borders, ...matched.flatMap((one) => descriptionOf(one, now))];
  const numbered = edits.map((edit, i) => ({ seq: version + 1 + i, edit }));
  const outcome = appendPlanEdits({ start: now, now, known: [] }, numbered);
  const report = reportOf(now, file, matched);
  if (!outcome.ok) {
    const why = outcome.refusal === 'no-such-edit' ? null : outcome.refusal;
    const place = why?.at ?? [0, 0];
    return {
      edits: [],
      refusal: {
        ...{ edit: outcome.seq - version - 1, seq: null, code: why?.code ?? 'no-such-edit' },
        ...{ at: [place[0], place[1]], faces: why?.faces ?? [] },
      },
      report: { ...report, leftovers: [], movedCorners: 0, farthestMeters: 0 },
    };
  }
  return {
    edits,
    refusal: null,
    report: {
      ...report,
      leftovers: outcome.leftovers.map(({ at: place, ...rest }) => ({ ...rest, at: [place[0], place[1]] })),
      ...cornersMoved(outcome.draft, file),
    },
  };
}

const onLattice = ([lng, lat]: [number, number]): [number, number] => [
  Math.round(lng * 1e7) / 1e7,
  Math.round(lat * 1e7) / 1e7,
];

/** Code and name as the file says them, where the draft says otherwise. */
function descriptionOf({ id, file }: MatchedGrid, draft: Draft): PlanEdit[] {
  const known = draft.grids.get(id);
  const code = file.code !== null && file.code !== known?.code ? { code: file.code } : {};
  const name = file.name !== null && file.name !== known?.name ? { name: file.name } : {};
  const says = { ...code, ...name };
  return Object.keys(says).length === 0 ? [] : [{ kind: 'describe-grid', grid: id, ...says }];
}

function reportOf(draft: Draft, { grids, passedOver }: FileGrids, matched: readonly MatchedGrid[]) {
  const there = new Set(matched.map(({ id }) => id));
  return {
    polygons: grids.length,
    passedOver,
    grids: matched.map(({ id, file, matchedBy }) => ({
      id,
      code: file.code ?? draft.grids.get(id)?.code ?? '',
      name: file.name ?? draft.grids.get(id)?.name ?? '',
      matchedBy,
    })),
    absent: [...draft.map.faces.keys()].filter((id) => !there.has(id)).sort(),
  };
}
