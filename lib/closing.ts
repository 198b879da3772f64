import os from 'node:os'
import { singleton } from './singleton'

interface Closing {
  begun: boolean
  tasks: Set<() => void>
}

/** Signals that ask the server to stop: it finishes what it started and rejects new requests. */
const SIGNALS = ['SIGTERM', 'SIGINT'] as const

/** Requests that take longer are cut off, ms: service managers kill after 10 s, which is worse. */
const MAX_WAIT_MS = 8_000

const state = (): Closing =>
  singleton('closing', () => {
    const closing: Closing = { begun: false, tasks: new Set() }
    const begin = (signal: NodeJS.Signals) => {
      closing.begun = true
      for (const task of closing.tasks) task()
      // Next ends the process after the last response.
      const code = 128 + os.constants.signals[signal]
      setTimeout(() => process.exit(code), MAX_WAIT_MS).unref()
    }
    for (const signal of SIGNALS) process.once(signal, begin)
    return closing
  })

/** Starts listening for the signals: called when the server starts. */
export const watchForClosing = () => void state()

/** Whether the process was asked to stop: new requests are answered 503, jobs end after their step. */
export const isClosing = (): boolean => state().begun

/** Runs a task as soon as the process is asked to stop. Returns a function that cancels this. */
export function onClosing(task: () => void): () => void {
  const { tasks } = state()
  tasks.add(task)
  return () => void tasks.delete(task)
}
