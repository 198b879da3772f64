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
/** Folders of lib that are not pure, and what else a relative path could reach. */
const IMPURE = 'auth|cli|contracts|http|reader|services|db|components|app|e2e'

/** A pure folder imports itself, the pure folders it names, lib/time and small pure libraries. */
const pure = (room, ...others) => ({
  regex: `^(node:|next($|/)|react$|@/(?!lib/(${[room, ...others, 'time'].join('|')})($|/))|(\\.\\./)+(${IMPURE})($|/))`,
  message: `lib/${room} is pure: it imports only ${[room, ...others, 'time'].join(', ')} and small pure libraries.`,
})

const dbKnowsNoContracts = {
  regex: '^(@/|(\\.\\./)+)lib/(contracts|services|auth|http|cli|reader)($|/)',
  message: 'db owns its types; contracts are translated by services.',
}

const arrows = (files, patterns, ignores = []) => ({
  files,
  ignores,
  rules: { 'no-restricted-imports': ['error', { patterns }] },
})

const everywhere = [appIsTheTop, ormStaysInDb]

/** What services do: the vocabulary of resources, then the product's own verbs. */
const RESOURCE_VERBS = ['list', 'get', 'create', 'update', 'delete', 'archive']
const PRODUCT_VERBS = [
  ...['ingest', 'assign', 'confirm', 'grade', 'score', 'regrade', 'preview', 'undo', 'renew'],
  ...['import', 'parse', 'export', 'duplicate', 'pin', 'replace', 'reset', 'count', 'find'],
  ...['start', 'run', 'cancel', 'resume', 'end', 'apply', 'plan', 'decide', 'watch', 'note'],
  ...['sign', 'set', 'change', 'revoke', 'require', 'is'],
]

/**
 * Every exported function of lib/services that takes a `Ctx` is `verb(ctx, input, options?)`: one
 * input at most, which names its parts, and then only what may be left out. Helpers that take a
 * database or a part of a context are free.
 */
const serviceShape = {
  create(context) {
    const isPrimitive = ({ typeAnnotation: type }) =>
      ['TSStringKeyword', 'TSNumberKeyword', 'TSBooleanKeyword'].includes(type?.typeAnnotation.type)
    const check = (node, name, params) => {
      const [first, input, options, ...rest] = params.map((param) => param.left ?? param)
      if (first?.typeAnnotation?.typeAnnotation.typeName?.name !== 'Ctx') return
      const report = (message) => context.report({ node, message: `${name}: ${message}` })
      const [verb] = name.match(/^[a-z]+/) ?? ['']
      if (![...RESOURCE_VERBS, ...PRODUCT_VERBS].includes(verb)) {
        report(`“${verb}” is no verb of services; eslint.config.mjs lists them.`)
      }
      if (input && isPrimitive(input)) report('the input is an object that names its parts.')
      const isOptional = params[2]?.type === 'AssignmentPattern' || options?.optional
      if (rest.length > 0 || (options && !isOptional)) {
        report('a service takes ctx, one input, and at most one object of options.')
      }
    }
    const declared = (declaration) => {
      if (declaration?.type === 'FunctionDeclaration') {
        check(declaration, declaration.id.name, declaration.params)
      }
      for (const { id, init } of declaration?.declarations ?? []) {
        if (init?.type === 'ArrowFunctionExpression') check(init, id.name, init.params)
      }
    }
    return { ExportNamedDeclaration: ({ declaration }) => declared(declaration) }
  },
}

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
  arrows(['lib/contracts/**'], [...everywhere, dbBehindServices, noServices]),
  arrows(['lib/grading/**'], [...everywhere, pure('grading')]),
  arrows(['lib/capture/**'], [...everywhere, pure('capture', 'grading')]),
  arrows(['lib/astro/**'], [...everywhere, pure('astro')]),
  arrows(['lib/formats/**'], [...everywhere, pure('formats', 'capture', 'grading')]),
  arrows(['lib/format/**'], [...everywhere, pure('format', 'grading')]),
  arrows(['db/**'], [appIsTheTop, noServices, dbKnowsNoContracts], ['db/**/*.test.ts']),
  {
    files: ['lib/services/**'],
    plugins: { subkeeper: { rules: { 'service-shape': serviceShape } } },
    rules: { 'subkeeper/service-shape': 'error' },
  },
  prettier,
  globalIgnores([
    '.next/**',
    'data/**',
    'next-env.d.ts',
    'test-results/**',
    'playwright-report/**',
  ]),
])
