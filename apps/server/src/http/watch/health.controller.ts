import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { InjectDataSource } from '@nestjs/typeorm';
import type { FastifyReply } from 'fastify';
import type { DataSource } from 'typeorm';
import { Open } from '../../access/access.guard.js';
import { ProblemException } from '../answers/problem.js';
import { Metrics } from './metrics.js';

const patienceMilliseconds = 2000;

const readinessSql = `
  select
    (select count(*)::int from migrations) as migrations,
    exists (select from grid_versions) as "hasData"`;

/** For whoever watches the machine: a supervisor, a load balancer, Prometheus. */
@ApiExcludeController()
@Open()
@Controller()
export class HealthController {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    @Inject(Metrics) private readonly metrics: Metrics,
  ) {}

  /** The process answers. It says nothing of the database: restarting this process would not mend that. */
  @Get('healthz')
  healthz(@Res({ passthrough: true }) reply: FastifyReply): { status: 'ok' } {
    reply.header('cache-control', 'no-store');
    return { status: 'ok' };
  }

  /** The database answers, is migrated and holds a community: requests can be sent here. */
  @Get('readyz')
  async readyz(@Res({ passthrough: true }) reply: FastifyReply): Promise<{ status: 'ok' }> {
    reply.header('cache-control', 'no-store');
    const wanted = this.dataSource.migrations.length;
    const state = await this.readiness();
    if (!state)
      throw new ProblemException(503, { detail: '数据库没有应答', headers: { 'retry-after': '5' } });
    if (state.migrations < wanted) throw new ProblemException(503, { detail: '数据库结构尚未更新' });
    if (!state.hasData) throw new ProblemException(503, { detail: '数据库中还没有社区数据' });
    return { status: 'ok' };
  }

  @Get('metrics')
  async read(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    reply.header('cache-control', 'no-store').type(this.metrics.registry.contentType);
    return this.metrics.registry.metrics();
  }

  private async readiness(): Promise<{ migrations: number; hasData: boolean } | undefined> {
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), patienceMilliseconds);
    });
    const asked = this.dataSource.query<{ migrations: number; hasData: boolean }[]>(readinessSql).then(
      ([row]) => row,
      () => undefined,
    );
    try {
      return await Promise.race([asked, tooLate]);
    } finally {
      clearTimeout(timer);
    }
  }
}
