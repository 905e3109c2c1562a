import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { ImportedPlan, PlanEdit } from '@getu/domain';
import type { exportQuerySchema, importPlanSchema } from '@getu/domain';
import { appendPlanEdits, metersPerUnit, polygonsOf, toLattice, type Draft } from '@getu/topology';
import type { DataSource } from 'typeorm';
import type { z } from 'zod';
import { Audit } from '../../access/audit/audit.js';
import { CommunityService } from '../../community/community.service.js';
import { newId } from '../../database/new-id.js';
import { ProblemException } from '../../http/answers/problem.js';
import { Clock } from '../../http/clock.js';
import { DraftStore } from '../drafts/draft-store.js';
import { inOneSnapshot } from '../measuring/quick-reads.js';
import { PlansService } from '../plans.service.js';
import { projectionOf, toSystem } from './coordinate-systems.js';
import { matchGrids, type MatchedGrid } from './match-grids.js';
import { readFile, type FileGrids } from './read-file.js';
import { UnreadableFileError, writeShapefile, type ShapeRecord } from './shapefile.js';

type ExportQuery = z.output<typeof exportQuerySchema>;
type ImportAsked = z.output<typeof importPlanSchema>;

/** Plans leave for other programs, and come back cleaned. */
@Injectable()
export class ExchangeService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly community: CommunityService,
    private readonly plans: PlansService,
    private readonly drafts: DraftStore,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** A file with the grids of a level; that it was taken is put down before it leaves. @throws ProblemException 404 */
  async export(
    id: string,
    { format, system, level }: ExportQuery,
  ): Promise<{ name: string; type: string; bytes: Uint8Array }> {
    const { now, title, version } = await this.read(id);
    // apart from the reading, whose snapshot could not wait for another entry
    await this.dataSource.transaction((manager) =>
      this.audit.append(manager, {
        action: 'plan-exported',
        ...{ subjectKind: 'plan', subject: id },
        detail: { title, version, format, system, level },
      }),
    );
    const records = polygonsOf(now.map, level).map(({ id: grid, geometry, properties }): ShapeRecord => {
      const { code = '', name = '' } = now.grids.get(grid) ?? {};
      const parentCode = properties.parent === null ? '' : (now.grids.get(properties.parent)?.code ?? '');
      return {
        rings: toSystem(system, geometry.coordinates),
        properties: { CODE: code, NAME: name, LEVEL: String(level), PARENT: parentCode },
      };
    });
    if (format === 'shapefile') {
      const fields = { CODE: 40, NAME: 180, LEVEL: 1, PARENT: 40 };
      const bytes = writeShapefile('grids', records, fields, projectionOf[system]);
      return { name: `${title}.zip`, type: 'application/zip', bytes };
    }
    const features = records.map(({ rings, properties: { CODE, NAME, PARENT } }) => ({
      type: 'Feature',
      geometry: { type: 'Polygon', coordinates: rings },
      properties: { code: CODE, name: NAME, level, parentCode: PARENT },
    }));
    const text = JSON.stringify({ type: 'FeatureCollection', name: title, features });
    return { name: `${title}.geojson`, type: 'application/geo+json', bytes: new TextEncoder().encode(text) };
  }

  /**
   * What taking a file would do to a draft: the edits, and what was cleaned on the way. Nothing is changed.
   * @throws ProblemException 404, 422 for a file that cannot be read
   */
  async import(id: string, { format, system, content }: ImportAsked): Promise<ImportedPlan> {
    const { now, version } = await this.read(id);
    const file = readable(() => readFile(format, system, Buffer.from(content, 'base64')));
    const matched = matchGrids(now, file.grids, () => newId(this.clock.now()));
    const borders: PlanEdit = {
      kind: 'import-polygons',
      grids: matched.map(({ id: grid, parent, file: { rings } }) => ({
        ...{ id: grid, parent },
        coordinates: rings.map((ring) => ring.map(onLattice)),
      })),
    };
    const described = matched.flatMap((one) => descriptionOf(one, now));
    const edits = [borders, ...described];
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
        leftovers: outcome.leftovers.map(({ at, ...rest }) => ({ ...rest, at: [at[0], at[1]] })),
        ...cornersMoved(outcome.draft, file),
      },
    };
  }

  private async read(id: string): Promise<{ now: Draft; title: string; version: number }> {
    const communityId = (await this.community.get()).id;
    return inOneSnapshot(this.dataSource, async (manager) => {
      const { title, version } = await this.plans.summary(id, null, manager);
      return { now: (await this.drafts.read(manager, communityId, id)).now, title, version };
    });
  }
}

const onLattice = ([lng, lat]: [number, number]): [number, number] => [
  Math.round(lng * 1e7) / 1e7,
  Math.round(lat * 1e7) / 1e7,
];

function readable<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UnreadableFileError)) throw error;
    throw new ProblemException(422, {
      detail: error.message,
      errors: [{ path: 'content', message: error.message }],
    });
  }
}

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

/** Corners of the file that are no corners of what came of it, and how far the nearest one is at most. */
function cornersMoved(draft: Draft, { grids }: FileGrids): { movedCorners: number; farthestMeters: number } {
  const { frame } = draft.map;
  const unit = metersPerUnit(frame);
  const corners: [number, number][] = [];
  const there = new Set<string>();
  draft.map.arcs.forEach((arc) => {
    const points = arc?.points ?? [];
    for (let i = 0; i < points.length; i += 2) {
      corners.push([points[i]!, points[i + 1]!]);
      there.add(`${points[i]} ${points[i + 1]}`);
    }
  });
  const moved = new Set<string>();
  let farthest = 0;
  for (const position of grids.flatMap(({ rings }) => rings.flat())) {
    const point = toLattice(frame, position);
    if (!point || there.has(point.join(' ')) || moved.has(point.join(' '))) continue;
    moved.add(point.join(' '));
    const nearest = corners.reduce(
      (least, [x, y]) => Math.min(least, ((x - point[0]) * unit.x) ** 2 + ((y - point[1]) * unit.y) ** 2),
      Infinity,
    );
    farthest = Math.max(farthest, Math.sqrt(nearest));
  }
  return { movedCorners: moved.size, farthestMeters: Math.round(farthest * 100) / 100 };
}
