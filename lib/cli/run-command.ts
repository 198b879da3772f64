import { spawn, type ChildProcess } from 'node:child_process'

export interface Outcome {
  /** It ended by itself, with 0. */
  ok: boolean
  /** Everything it printed, both streams as they came. */
  output: string
}

/** Starts a program; its output goes to pipes. */
export type Start = () => ChildProcess

/**
 * Runs a program to its end, or for at most `seconds` if given. Its input is empty, so it cannot
 * wait for an answer. Never rejects: a program that cannot be started has failed with the reason as
 * its output.
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
      // What ignores the polite request, and what its children hold open, must not hold us.
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

/** A program of the system, found on the PATH. */
export function systemProgram(file: string, args: readonly string[], env = process.env): Start {
  return () => spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'], env })
}
