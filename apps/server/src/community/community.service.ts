import { Injectable } from '@nestjs/common';
import type { Community } from '@getu/domain';
import { ReadPool } from '../database/read-pool.js';
import { loadSql } from '../database/sql.js';
import { ProblemException } from '../http/answers/problem.js';

const communitySql = loadSql('community.sql', import.meta.url);

/** An installation shows one community for now: the first. */
const firstCommunitySql = 'select min(id) as id from communities';

/** The community that this installation shows. */
@Injectable()
export class CommunityService {
  private known?: Promise<Community>;

  constructor(private readonly readPool: ReadPool) {}

  /**
   * The community; read once, as its name and outline do not change while the server runs.
   * @throws ProblemException 503 while none is loaded
   */
  get(): Promise<Community> {
    this.known ??= this.read().catch((error: unknown) => {
      // ask again next time: it may be loaded by then
      this.known = undefined;
      throw error;
    });
    return this.known;
  }

  /** Forgets what was read: the community was loaded anew. */
  forget(): void {
    this.known = undefined;
  }

  private async read(): Promise<Community> {
    const [first] = await this.readPool.query<{ id: number | null }>({
      name: 'first-community',
      text: firstCommunitySql,
      values: [],
    });
    const rows =
      !first || first.id === null
        ? []
        : await this.readPool.query<Community>({ name: 'community', text: communitySql, values: [first.id] });
    const community = rows[0];
    if (!community) throw new ProblemException(503, { detail: '尚未载入社区数据' });
    return community;
  }
}
