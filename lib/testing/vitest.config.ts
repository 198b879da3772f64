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
    env: { LOG_LEVEL: 'silent' },
  },
})
