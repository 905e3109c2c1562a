import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: import.meta.dirname,
  resolve: { conditions: ['getu-source', 'module', 'import', 'default'] },
  ssr: { resolve: { conditions: ['getu-source', 'module', 'node'] } },
  test: {
    // the laws too, over ten times as many edits as every test run does
    include: ['*.bench.ts', '../src/laws.test.ts'],
    env: { TOPOLOGY_OPERATIONS: '10000' },
    testTimeout: 300_000,
    fileParallelism: false,
  },
});
