import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { ReadPool } from '../../database/read-pool.js';
import { HealthController } from './health.controller.js';
import { Metrics, type PoolCounts } from './metrics.js';

interface PgPool {
  totalCount: number;
  idleCount: number;
  waitingCount: number;
}
const countsOf = ({ totalCount, idleCount, waitingCount }: PgPool): PoolCounts => ({
  total: totalCount,
  idle: idleCount,
  waiting: waitingCount,
});

/** Whether the server lives and can work, and its figures. */
@Module({ controllers: [HealthController] })
export class WatchModule implements OnModuleInit {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    @Inject(ReadPool) private readonly readPool: ReadPool,
    @Inject(Metrics) private readonly metrics: Metrics,
  ) {}

  onModuleInit(): void {
    const { master } = this.dataSource.driver as unknown as { master?: PgPool };
    if (master) this.metrics.watchPool('main', () => countsOf(master));
    this.metrics.watchPool('read', () => this.readPool.counts());
  }
}
