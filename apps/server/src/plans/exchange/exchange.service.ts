import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { exportQuerySchema, ImportedPlan, importQuerySchema } from '@getu/domain';
import { polygonsOf, saveDraft, type Draft } from '@getu/topology';
import type { DataSource } from 'typeorm';
import type { z } from 'zod';
import { Audit } from '../../access/audit/audit.js';
import { CommunityService } from '../../community/community.service.js';
import { ProblemException } from '../../http/answers/problem.js';
import { Clock } from '../../http/clock.js';
import { DraftStore } from '../drafts/draft-store.js';
import { inOneSnapshot } from '../measuring/quick-reads.js';
import { PlansService } from '../plans.service.js';
import { projectionOf, toSystem } from './files/coordinate-systems.js';
import { writeShapefile, type ShapeRecord } from './files/shapefile.js';
import { ReadingRoom } from './reading/reading-room.js';
import { receivedFile } from './reading/received-file.js';

type ExportQuery = z.output<typeof exportQuerySchema>;
type ImportAsked = z.output<typeof importQuerySchema>;

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
    private readonly readingRoom: ReadingRoom,
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
   * @throws ProblemException 404, 413, 415, 422 for a file that cannot be read, 429 while others are read
   */
  async import(id: string, { format, system }: ImportAsked, sent: unknown): Promise<ImportedPlan> {
    const { now, version } = await this.read(id);
    const bytes = await receivedFile(sent);
    const read = await this.readingRoom.read({
      ...{ format, system, bytes, version },
      draft: saveDraft(now),
      at: this.clock.now().getTime(),
    });
    if (read.ok) return read.answer;
    throw new ProblemException(422, {
      detail: read.message,
      errors: [{ path: 'content', message: read.message }],
    });
  }

  private async read(id: string): Promise<{ now: Draft; title: string; version: number }> {
    const communityId = (await this.community.get()).id;
    return inOneSnapshot(this.dataSource, async (manager) => {
      const { title, version } = await this.plans.summary(id, null, manager);
      return { now: (await this.drafts.read(manager, communityId, id)).now, title, version };
    });
  }
}
