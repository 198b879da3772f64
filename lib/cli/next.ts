import { spawn, type ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

const NEXT = path.join('node_modules', 'next', 'dist', 'bin', 'next')

/** Nobody's use of Subkeeper is reported anywhere. */
const QUIET = { NEXT_TELEMETRY_DISABLED: '1' }

/** Runs one of Next's own commands with this process's output. Rejects when it fails. */
function runNext(args: string[], env: NodeJS.ProcessEnv = process.env): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawnNext(args, env)
    child.once('error', reject)
    child.once('exit', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`next ${args.join(' ')} ended with ${code}`))
    })
  })
}

export function spawnNext(args: string[], env: NodeJS.ProcessEnv = process.env): ChildProcess {
  return spawn(process.execPath, [NEXT, ...args], { stdio: 'inherit', env: { ...env, ...QUIET } })
}

/** Code of the reader threads: made last, so it says how old the whole build is. */
const READER = path.join('.next', 'reader.cjs')

/** Builds the application unless the present build is newer than everything it is made of. */
export async function buildIfNeeded() {
  const built = modifiedAt(READER)
  if (built !== null && newestSource() <= built) return
  console.log('Building Subkeeper (once; about a minute)…')
  await buildAll()
}

/**
 * Builds the pages and routes, then the code of the reader threads, which Next knows nothing of: one
 * file beside Next's own output (see lib/reader/read.ts).
 */
export async function buildAll() {
  await runNext(['build'])
  const { build } = await import('esbuild')
  await build({
    entryPoints: [path.join('lib', 'reader', 'thread.ts')],
    outfile: READER,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    // What is meant for the server alone says so by this condition.
    conditions: ['react-server'],
    // They load files of their own.
    external: ['better-sqlite3', 'pino', 'sharp', '@node-rs/argon2'],
    logLevel: 'warning',
  })
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

function newestSource(): number {
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

function modifiedAt(file: string): number | null {
  return fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? null
}
