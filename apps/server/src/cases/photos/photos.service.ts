import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { type CasePhoto, photoLimits, type PhotoQuery, type PhotoType } from '@getu/domain';
import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { SignedIn } from '../../access/sessions.service.js';
import { CommunityService } from '../../community/community.service.js';
import { newId } from '../../database/new-id.js';
import { ReadPool } from '../../database/read-pool.js';
import { loadSql } from '../../database/sql.js';
import { ProblemException } from '../../http/answers/problem.js';
import { Clock } from '../../http/clock.js';
import { Outbox } from '../../live/outbox.js';
import { actorOf, permissionsOfPhotos } from '../actor.js';
import { CaseRecords } from '../handling/case-records.js';
import { BrokenPhotoError, type CleanPhoto } from './clean-photo.js';
import { cleanPhoto } from './photo-content.js';

const addPhotoSql = loadSql('add-photo.sql', import.meta.url);

interface Kept {
  id: string;
  takenInAt: Date;
  isNew: boolean;
}

/** Pictures of what was reported and of what was done about it. */
@Injectable()
export class PhotosService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly readPool: ReadPool,
    private readonly community: CommunityService,
    private readonly records: CaseRecords,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Keeps a photo of a case, without its metadata. Sent again, the same picture of the same step is the same photo. It
   * does not raise the case's version: who resolves a case and adds the photo afterwards is in nobody's way.
   *
   * @throws ProblemException 401, 403, 404 without that case, 409 when the case has as many as it may, 415 for what is no
   * photo by its content, 422 for a broken or too large picture or a step the case has not taken
   */
  async add(
    caseId: string,
    sent: unknown,
    { transition = null }: { [K in keyof PhotoQuery]: PhotoQuery[K] | null },
    session: SignedIn | null,
  ): Promise<{ photo: CasePhoto; isNew: boolean }> {
    const actor = actorOf(session, permissionsOfPhotos);
    const communityId = (await this.community.get()).id;
    const record = await this.records.read(communityId, caseId);
    const { type, width, height, bytes } = readPhoto(sent);
    const now = this.clock.now();
    const keep = () =>
      this.dataSource.transaction(async (manager) => {
        const [row] = await manager.query<Kept[]>(addPhotoSql, [
          communityId,
          newId(now),
          caseId,
          transition,
          type,
          width,
          height,
          bytes,
          createHash('sha256').update(bytes).digest(),
          now,
          actor.accountId,
          photoLimits.perCase,
        ]);
        if (row?.isNew) {
          const event = this.records.event(record, 'photo-added', { state: record.life.state });
          // no list and no map shows photos: only who has the case open reads it again
          await this.outbox.append(manager, communityId, [{ ...event, layers: [] }]);
        }
        return row;
      });
    // The same picture may come twice at once: the second finds, looking again, what the first has kept.
    const kept = (await keep()) ?? (await keep());
    if (!kept) throw await this.refusal(communityId, caseId, transition);
    const photo: CasePhoto = {
      id: kept.id,
      transitionSeq: transition,
      type,
      width,
      height,
      takenInAt: kept.takenInAt.toISOString(),
    };
    return { photo, isNew: kept.isNew };
  }

  /** A photo's bytes. @throws ProblemException 404 when there is none with that id */
  async read(id: string): Promise<{ type: PhotoType; bytes: Buffer }> {
    const communityId = (await this.community.get()).id;
    const [found] = await this.readPool.query<{ caseId: string; type: PhotoType; bytes: Buffer }>({
      name: 'case-photo',
      text: 'select case_id as "caseId", type, bytes from case_photos where community_id = $1 and id = $2',
      values: [communityId, id],
      casesBy: 'either',
    });
    if (!found) throw new ProblemException(404, { detail: '没有这张照片' });
    // who may not see the case may not see its photos
    await this.records.read(communityId, found.caseId);
    return found;
  }

  private async refusal(
    communityId: number,
    caseId: string,
    transition: number | null,
  ): Promise<ProblemException> {
    const [{ count } = { count: 0 }] = await this.dataSource.query<{ count: number }[]>(
      'select count(*)::int as count from case_photos where community_id = $1 and case_id = $2',
      [communityId, caseId],
    );
    if (count >= photoLimits.perCase)
      return new ProblemException(409, { detail: `一个事件最多 ${photoLimits.perCase} 张照片` });
    const message = `事件没有第 ${transition} 步`;
    return new ProblemException(422, { detail: message, errors: [{ path: 'transition', message }] });
  }
}

/** @throws ProblemException 415 or 422 */
function readPhoto(sent: unknown): CleanPhoto {
  if (!Buffer.isBuffer(sent) || sent.length === 0) throw notAPhoto();
  let photo: CleanPhoto | null;
  try {
    photo = cleanPhoto(sent);
  } catch (error) {
    if (error instanceof BrokenPhotoError) throw broken('照片文件不完整或已损坏，请重新选择');
    throw error;
  }
  if (!photo) throw notAPhoto();
  if (Math.max(photo.width, photo.height) > photoLimits.pixels)
    throw broken(`照片的边长不能超过 ${photoLimits.pixels} 像素`);
  return photo;
}

const notAPhoto = () => new ProblemException(415, { detail: '只接受 JPEG、PNG 或 WebP 照片' });
const broken = (message: string) =>
  new ProblemException(422, { detail: message, errors: [{ path: 'body', message }] });
