import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

export interface Outcome {
  /** It exited with code 0. */
  ok: boolean
  /** Everything it printed to both streams, in order. */
  output: string
}

/** Starts a program; its output goes to pipes. */
export type Start = () => ChildProcess

/**
 * Runs a program to its end, or for at most `seconds`. Its input is empty, so it cannot wait for an answer.
 * Never rejects: a program that cannot be started fails with the reason as its output.
 */
export function runCommand(start: Start, seconds?: number): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = start()
    const chunks: Buffer[] = []
    const note = (chunk: Buffer) => void chunks.push(chunk)
    child.stdout?.on('data', note)
    child.stderr?.on('data', note)
    const stop = () => {
      note(Buffer.from(`\nStopped: it took longer than ${seconds} s.\n`))
      child.kill()
      // A program that ignores this, or children that keep its pipes open, must not block us.
      setTimeout(() => {
        child.kill('SIGKILL')
        finish(false)
      }, 5_000).unref()
    }
    const timer = seconds === undefined ? undefined : setTimeout(stop, seconds * 1000)
    const finish = (ok: boolean) => {
      clearTimeout(timer)
      resolve({ ok, output: Buffer.concat(chunks).toString('utf8') })
    }
    child.once('error', (error) => {
      note(Buffer.from(`${error.message}\n`))
      finish(false)
    })
    child.once('close', (code) => finish(code === 0))
  })
}

/** Returns a function that starts a program found on the PATH. */
export function systemProgram(file: string, args: readonly string[], env = process.env): Start {
  return () => spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'], env })
}

/**
 * Starts a package's command with this Node, like `node_modules/.bin` but without a shell: a `.cmd` file
 * cannot be spawned safely on Windows.
 */
export function spawnBin(
  packageName: string,
  args: readonly string[],
  options: SpawnOptions = {},
): ChildProcess {
  return spawn(process.execPath, [findBin(packageName), ...args], options)
}

/** Returns the path of a package's command file. Throws if the package is not installed. */
function findBin(packageName: string): string {
  const folder = path.join('node_modules', ...packageName.split('/'))
  const manifest = path.join(folder, 'package.json')
  const { bin } = JSON.parse(fs.readFileSync(manifest, 'utf8')) as {
    bin: string | Record<string, string>
  }
  const file = typeof bin === 'string' ? bin : Object.values(bin)[0]
  if (file === undefined) throw new Error(`${packageName} has no command`)
  return path.join(folder, file)
}
