import { defineConfig } from 'vitest/config'

// The exercises as tests: `npx vitest --root exercises`. The project's own tests are those of the root's vitest.config.ts.
export default defineConfig({ test: { include: ['*/checks.spec.ts'], testTimeout: 120_000, hookTimeout: 120_000 } })
