import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { PoolCounts } from '../../database/read-pool.js';
import { isEventStream } from './request-log.js';

/** The figures of this process, in a registry of its own: two servers in one process (tests) do not mix. */
export class Metrics {
  readonly registry = new Registry();
  private readonly requests = new Histogram({
    name: 'getu_http_request_seconds',
    help: 'Time to answer, by route pattern, method and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [this.registry],
  });

  private readonly pools = new Map<string, () => PoolCounts | undefined>();

  constructor() {
    this.addPoolGauge();
    collectDefaultMetrics({ register: this.registry });
  }

  /** Routes are counted by pattern: counting addresses would let anybody grow the registry without bound. */
  countRequests(fastify: FastifyInstance): void {
    fastify.addHook('onResponse', (request, reply, done) => {
      if (isEventStream(reply)) return done();
      const route = request.routeOptions.url ?? 'none';
      this.requests.labels(request.method, route, String(reply.statusCode)).observe(reply.elapsedTime / 1000);
      done();
    });
  }

  watchPool(pool: string, counts: () => PoolCounts | undefined): void {
    this.pools.set(pool, counts);
  }

  /** A gauge read when the figures are asked for. */
  watchGauge(name: string, help: string, read: () => number): void {
    const gauge: Gauge = new Gauge({ name, help, registers: [], collect: () => gauge.set(read()) });
    this.registry.registerMetric(gauge);
  }

  private addPoolGauge(): void {
    const gauge: Gauge = new Gauge({
      name: 'getu_database_connections',
      help: 'Connections of each pool by state; waiting counts callers without one',
      labelNames: ['pool', 'state'],
      registers: [],
      collect: () => {
        for (const [pool, read] of this.pools) {
          const counts = read();
          if (!counts) continue;
          for (const state of ['total', 'idle', 'waiting'] as const)
            gauge.labels(pool, state).set(counts[state]);
        }
      },
    });
    this.registry.registerMetric(gauge);
  }
}
