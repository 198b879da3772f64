import { defineConfig, globalIgnores } from 'eslint/config'
import nextVitals from 'eslint-config-next/core-web-vitals'
import nextTypescript from 'eslint-config-next/typescript'
import prettier from 'eslint-config-prettier/flat'

/** Rooms a file may not reach into; CONTRIBUTING.md draws the arrows. */
const forbid = (message, ...group) => ({ group, message })

const appIsTheTop = forbid('Nothing imports app: it is the outermost room.', '@/app/*', '@/app/**')
const ormStaysInDb = forbid(
  'Only db/ knows the query builder and the driver.',
  'drizzle-orm',
  'drizzle-orm/*',
  'better-sqlite3',
)
const dbBehindServices = forbid(
  'Ask a service: only services, auth and the CLI reach the database.',
  '@/db/*',
  '@/db',
)
const noServices = forbid(
  'Components take data and give events; they never call a service.',
  '@/lib/services/*',
  '@/lib/services/**',
  '@/lib/auth/*',
  '@/lib/cli/*',
)
const pure = (room) =>
  forbid(
    `lib/${room} is pure: it imports only itself and small pure libraries.`,
    '@/lib/*',
    '!@/lib/' + room,
    '@/components/*',
    '@/db/*',
    'node:*',
    'next',
    'next/*',
    'react',
  )

const arrows = (files, patterns, ignores = []) => ({
  files,
  ignores,
  rules: { 'no-restricted-imports': ['error', { patterns }] },
})

const everywhere = [appIsTheTop, ormStaysInDb]

export default defineConfig([
  ...nextVitals,
  ...nextTypescript,
  {
    rules: {
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  arrows(
    ['app/**', 'e2e/**'],
    [ormStaysInDb, dbBehindServices],
    ['e2e/bench/**', 'e2e/fixtures/**'],
  ),
  arrows(['components/**'], [...everywhere, dbBehindServices, noServices]),
  arrows(['lib/**'], everywhere, [
    'lib/capture/**',
    'lib/grading/**',
    'lib/astro/**',
    'lib/formats/**',
    'lib/contracts/**',
    'lib/format/**',
  ]),
  arrows(['lib/contracts/**', 'lib/format/**'], [...everywhere, dbBehindServices, noServices]),
  arrows(['lib/grading/**'], [...everywhere, pure('grading')]),
  arrows(['lib/capture/**'], [...everywhere, pure('capture')]),
  arrows(['lib/astro/**'], [...everywhere, pure('astro')]),
  arrows(['lib/formats/**'], [...everywhere, dbBehindServices, noServices]),
  arrows(['db/**'], [appIsTheTop, noServices]),
  prettier,
  globalIgnores([
    '.next/**',
    'data/**',
    'next-env.d.ts',
    'test-results/**',
    'playwright-report/**',
  ]),
])
