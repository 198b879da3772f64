import os from 'node:os'
import { singleton } from './singleton'

interface Closing {
  begun: boolean
  tasks: Set<() => void>
}

/** Signals that ask a server to stop; what was begun is finished, what is new is refused. */
const SIGNALS = ['SIGTERM', 'SIGINT'] as const

/** A request that takes longer is cut off, ms: service managers kill after 10 s, which is worse. */
const MAX_WAIT_MS = 8_000

const state = (): Closing =>
  singleton('closing', () => {
    const closing: Closing = { begun: false, tasks: new Set() }
    const begin = (signal: NodeJS.Signals) => {
      closing.begun = true
      for (const task of closing.tasks) task()
      // Next ends the process when the last request has been answered.
      const code = 128 + os.constants.signals[signal]
      setTimeout(() => process.exit(code), MAX_WAIT_MS).unref()
    }
    for (const signal of SIGNALS) process.once(signal, begin)
    return closing
  })

/** Listens for the signals from now on: called when the server starts. */
export const watchForClosing = () => void state()

/** Whether the process was asked to stop: new work is answered 503, jobs end after their step. */
export const isClosing = (): boolean => state().begun

/** Has something done at once when the process is asked to stop. Answers what calls that off. */
export function onClosing(task: () => void): () => void {
  const { tasks } = state()
  tasks.add(task)
  return () => void tasks.delete(task)
}
