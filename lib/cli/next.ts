import type { BuildOptions } from 'esbuild'
import { spawn, type ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { readConfig } from '@/lib/config'

const NEXT = path.join('node_modules', 'next', 'dist', 'bin', 'next')

/** Disables Next's telemetry. */
const QUIET = { NEXT_TELEMETRY_DISABLED: '1' }

/** Runs one of Next's commands with this process's output. Rejects if it fails. */
function runNext(args: string[], env: NodeJS.ProcessEnv = process.env): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawnNext(args, env)
    child.once('error', reject)
    child.once('exit', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`next ${args.join(' ')} exited with code ${code}`))
    })
  })
}

function spawnNext(args: string[], env: NodeJS.ProcessEnv = process.env): ChildProcess {
  return spawn(process.execPath, [NEXT, ...args], { stdio: 'inherit', env: { ...env, ...QUIET } })
}

/** The code of the reader threads: built last, so it shows the age of the whole build. */
const READER = path.join('.next', 'reader.cjs')

/** Builds the application unless the current build is newer than all its sources. */
export async function buildIfNeeded() {
  const built = getModifiedTime(READER)
  if (built !== null && findNewestSource() <= built) return
  console.log('Building Subkeeper (once; about a minute)…')
  await buildAll()
}

/**
 * Builds the pages and routes, then the code of the reader threads, which Next does not build: one file in
 * Next's output folder (see lib/reader/read.ts).
 */
export async function buildAll({ standalone = false } = {}) {
  await runNext(['build'], standalone ? { ...process.env, NEXT_STANDALONE: '1' } : process.env)
  const { build } = await import('esbuild')
  await build({
    ...BUNDLE,
    entryPoints: [path.join('lib', 'reader', 'thread.ts')],
    outfile: READER,
    format: 'cjs',
  })
}

/** What `npm run NAME` runs, bundled so that it needs neither the sources nor tsx. */
const TOOLS = ['backup', 'doctor', 'import', 'reset-password', 'restore']

/** Bundles the command-line tools into a folder, one file each. */
export async function buildTools(folder: string) {
  const { build } = await import('esbuild')
  await build({
    ...BUNDLE,
    entryPoints: TOOLS.map((name) => path.join('lib', 'cli', `${name}.ts`)),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    format: 'esm',
    splitting: true,
    // CommonJS modules in the bundle expect these two.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url); const __dirname = import.meta.dirname;",
    },
  })
}

const BUNDLE: BuildOptions = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  // What is meant for the server alone says so by this condition.
  conditions: ['react-server'],
  // They load files of their own.
  external: ['better-sqlite3', 'pino', 'sharp', '@node-rs/argon2'],
  logLevel: 'warning',
}

const SOURCES = [
  'app',
  'components',
  'db',
  'lib',
  'public',
  'next.config.ts',
  'package-lock.json',
  'instrumentation.ts',
  'proxy.ts',
  'postcss.config.mjs',
  'tsconfig.json',
]

function findNewestSource(): number {
  let newest = 0
  const look = (file: string) => {
    const stat = fs.statSync(file, { throwIfNoEntry: false })
    if (!stat) return
    if (stat.isDirectory()) for (const name of fs.readdirSync(file)) look(path.join(file, name))
    else newest = Math.max(newest, stat.mtimeMs)
  }
  SOURCES.forEach(look)
  return newest
}

function getModifiedTime(file: string): number | null {
  return fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? null
}

/**
 * Runs the built server until it ends, passes signals on to it, and returns its exit code.
 */
export function serve(env: NodeJS.ProcessEnv = process.env): Promise<number> {
  const { host, port, publicUrl } = readConfig(env)
  console.log(`Subkeeper listens on ${host}, port ${port}: ${publicUrl}`)
  const child = spawnNext(['start', '--hostname', host, '--port', String(port)], env)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => child.kill(signal))
  }
  // Without a code it was killed, perhaps for lack of memory: not a clean end.
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)))
}
