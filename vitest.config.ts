import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{packages,grader,exercises,solutions}/**/*.test.ts'],
    exclude: ['**/node_modules/**'],
    // The tests start real processes; a loaded machine may take its time.
    testTimeout: 900_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
  },
})
