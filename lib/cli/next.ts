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

/** Builds the application unless the present build is newer than everything it is made of. */
export async function buildIfNeeded() {
  const built = modifiedAt(path.join('.next', 'BUILD_ID'))
  if (built !== null && newestSource() <= built) return
  console.log('Building Subkeeper (once; about a minute)…')
  await runNext(['build'])
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
