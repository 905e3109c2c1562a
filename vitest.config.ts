import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Tests read the packages' TypeScript, not their build: `npm run unit` needs no build first. */
const sourceConditions = ['getu-source'];

/** A clean clone knows no durations: a long file that begins last leaves a processor idle. The first needs no template. */
const longFiles = ['embedded.db', 'figure-counters.db', 'seeding.db', 'judging.db'];

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = longFiles.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
      return at < 0 ? longFiles.length : at;
    };
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  // Component tests mount single-file components; a file that asks for a DOM says so on its first line.
  plugins: [vue()],
  resolve: { conditions: [...sourceConditions, 'module', 'import', 'default'] },
  // Nothing but ours here: these reach Node's own loader too, where 'import' would give a `require` the ES module of a
  // package that has both (pg-pool), and pg then fails.
  ssr: { resolve: { conditions: [...sourceConditions, 'module', 'node'] } },
  // Nest's decorators; said here because test files stand outside the server's tsconfig.
  oxc: { decorator: { legacy: true, emitDecoratorMetadata: true } },
  test: {
    sequence: { sequencer: LongFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{apps,packages}/*/src/**/*.test.ts', 'data/src/**/*.test.ts', 'infra/**/*.test.mjs'],
          exclude: ['**/*.db.test.ts'],
          maxWorkers: 3,
          // pure functions that leave nothing behind: each module is read once a worker, not once a file (43 s for 115 s)
          pool: 'threads',
          isolate: false,
          sequence: { groupOrder: 0 },
          // laws over the whole ground take seconds; on a busy machine, several times that
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'database',
          include: ['apps/server/src/**/*.db.test.ts'],
          // each file opens databases of its own, from templates that only one worker at a time makes
          maxWorkers: 2,
          // the server is read once a worker, not once a file; what a file opens, it closes
          isolate: false,
          sequence: { groupOrder: 1 },
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: ['test/journeys/**/*.test.ts'],
          globalSetup: ['test/support/running-product.ts'],
          setupFiles: ['test/support/until-ready.ts'],
          fileParallelism: false,
          sequence: { groupOrder: 2 },
          testTimeout: 120_000,
          hookTimeout: 300_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'screenshots',
          include: ['test/visual/**/*.test.ts'],
          globalSetup: ['test/support/running-product.ts'],
          setupFiles: ['test/support/until-ready.ts'],
          fileParallelism: false,
          sequence: { groupOrder: 2 },
          testTimeout: 120_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
