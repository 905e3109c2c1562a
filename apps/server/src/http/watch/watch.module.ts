import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { countsOf, ReadPool } from '../../database/read-pool.js';
import { HealthController } from './health.controller.js';
import { Metrics } from './metrics.js';

/** Whether the server lives and can work, and its figures. */
@Module({ controllers: [HealthController] })
export class WatchModule implements OnModuleInit {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    @Inject(ReadPool) private readonly readPool: ReadPool,
    @Inject(Metrics) private readonly metrics: Metrics,
  ) {}

  onModuleInit(): void {
    const { master } = this.dataSource.driver as unknown as {
      master?: Parameters<typeof countsOf>[0];
    };
    if (master) this.metrics.watchPool('main', () => countsOf(master));
    for (const pool of Object.keys(this.readPool.counts()))
      this.metrics.watchPool(pool, () => this.readPool.counts()[pool]);
  }
}
