import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { ProblemException } from '../http/answers/problem.js';

/** The community whose people sign in. Access stands below the features, so it asks the table itself. */
@Injectable()
export class AccessCommunity {
  private known: number | undefined;

  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /**
   * @param manager of the transaction it is asked in: the embedded database has no other connection
   * @throws ProblemException 503 while no community has been loaded
   */
  async id(manager: EntityManager = this.dataSource.manager): Promise<number> {
    if (this.known !== undefined) return this.known;
    const [community] = await manager.query<{ id: number }[]>(
      'select id from communities order by id limit 1',
    );
    if (!community) throw new ProblemException(503, { detail: '数据库中还没有社区数据' });
    return (this.known = community.id);
  }
}
