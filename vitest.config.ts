import { defineConfig } from 'vitest/config';

/** What tests make temporarily is gone after them. */
const globalSetup = 'packages/testing/src/temporary-folder.ts';

/** Unit tests lie beside what they test; whole-system tests with real phones lie in `test/`. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          globalSetup,
          include: ['packages/*/src/**/*.test.ts', 'test/spec/**/*.test.ts'],
          environment: 'node',
          // Files share what they import: loading it anew for each took two thirds of the time.
          isolate: false,
          // Many wait for a database or a process more than they work.
          maxWorkers: 4,
          // Far beyond what any needs: a busy machine is no fault.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: { poll: { timeout: 10_000 } },
        },
      },
      {
        test: {
          name: 'system',
          globalSetup,
          include: ['test/**/*.test.ts'],
          exclude: ['test/spec/**'],
          environment: 'node',
          testTimeout: 120_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 10_000 } },
          fileParallelism: false,
        },
      },
    ],
  },
});
