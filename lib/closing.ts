import { singleton } from './singleton'

interface Closing {
  begun: boolean
  tasks: Set<() => void>
}

/** Signals that ask a server to stop; what was begun is finished, what is new is refused. */
const SIGNALS = ['SIGTERM', 'SIGINT'] as const

const state = (): Closing =>
  singleton('closing', () => {
    const closing: Closing = { begun: false, tasks: new Set() }
    const begin = () => {
      closing.begun = true
      for (const task of closing.tasks) task()
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
