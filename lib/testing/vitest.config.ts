import path from 'node:path'
import { defineConfig } from 'vitest/config'

const root = path.resolve(import.meta.dirname, '../..')

export default defineConfig({
  root,
  resolve: {
    alias: {
      '@': root,
      // `server-only` throws outside a React server build; in tests it has nothing to guard.
      'server-only': path.join(import.meta.dirname, 'server-only.ts'),
    },
  },
  test: {
    include: ['{app,components,db,lib}/**/*.test.{ts,tsx}'],
    environment: 'node',
    setupFiles: [path.join(import.meta.dirname, 'random-seed.ts')],
    // Files share a worker's modules, which spares loading them a hundred times: a third of the time.
    // So a module keeps no state of its own; what belongs to a database is kept by that database.
    isolate: false,
    // A busy machine is slow, which is no failure; this only ends what hangs.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    env: { LOG_LEVEL: 'silent' },
  },
})
