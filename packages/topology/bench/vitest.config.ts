import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: import.meta.dirname,
  resolve: { conditions: ['getu-source', 'module', 'import', 'default'] },
  ssr: { resolve: { conditions: ['getu-source', 'module', 'node'] } },
  test: { include: ['*.bench.ts'], testTimeout: 300_000, fileParallelism: false },
});
