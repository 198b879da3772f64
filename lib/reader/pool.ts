import type { Worker } from 'node:worker_threads'
import { AppError } from '@/lib/errors'
import type { Actor } from '@/lib/services/context'

/** Tasks a thread works on at once: those that pause between their steps let the others go first. */
const AT_ONCE = 4
/** Tasks that wait for a thread at most: later ones are refused. */
const LONGEST_QUEUE = 200
/** When a refused reader may ask again, s. */
const RETRY_AFTER_SECONDS = 2

/** A read, by its name in reads.ts. */
export interface Order {
  name: string
  input: unknown[]
  actor: Actor
  nowMs: number
  /** Answers with the result as JSON in UTF-8, which spares the web thread writing it. */
  asJson: boolean
}

/** What is wrong, as a message can carry it: an AppError's code, or what the log needs. */
export interface Failure {
  message: string
  known?: Pick<AppError, 'code' | 'details'>
  code?: string
  stack?: string
}

/** What a thread sends back. */
export type Answer = { id: number } & ({ value: unknown } | { failure: Failure })

interface Task {
  id: number
  order: Order
  /** A thread died while this task ran in it: it runs once more, and alone. */
  isSuspect: boolean
  settle: (answer: Answer) => void
  fail: (error: unknown) => void
}

interface Thread {
  worker: Worker
  running: Map<number, Task>
}

/**
 * Runs tasks in a fixed number of threads, in the order of their arrival. A task whose caller has
 * gone is taken out of the queue, or told to stop at its next step. When a thread dies, the tasks in
 * it run again one by one in a new thread, so that only the one that killed it fails.
 *
 * Our own rather than piscina, which stops a running task by killing its thread, with all that runs
 * in it.
 */
export class Pool {
  private readonly threads: Thread[] = []
  private readonly queue: Task[] = []
  private lastId = 0
  private isFinishing = false

  constructor(
    private readonly start: () => Worker,
    private readonly size: number,
  ) {}

  /** Errors: what the task throws; unavailable, when too many are waiting; the signal's reason. */
  run(order: Order, signal?: AbortSignal): Promise<Answer> {
    return new Promise<Answer>((resolve, reject) => {
      signal?.throwIfAborted()
      if (this.queue.length >= LONGEST_QUEUE) {
        const message = 'Too many people are reading at once. Try again in a moment.'
        throw new AppError('unavailable', message, { retryAfterSeconds: RETRY_AFTER_SECONDS })
      }
      const task: Task = {
        id: ++this.lastId,
        order,
        isSuspect: false,
        settle: resolve,
        fail: reject,
      }
      const giveUp = () => {
        this.abandon(task)
        reject(signal?.reason as Error)
      }
      signal?.addEventListener('abort', giveUp, { once: true })
      const leave = () => signal?.removeEventListener('abort', giveUp)
      task.settle = (answer) => (leave(), resolve(answer))
      task.fail = (error) => (leave(), reject(error as Error))
      this.queue.push(task)
      this.dispatch()
    })
  }

  /** Ends each thread as soon as it has nothing to do; what runs or waits is still answered. */
  finish() {
    this.isFinishing = true
    for (const thread of this.threads) this.endIfIdle(thread)
  }

  private endIfIdle({ worker, running }: Thread) {
    if (this.isFinishing && running.size === 0) void worker.terminate()
  }

  private abandon(task: Task) {
    const place = this.queue.indexOf(task)
    if (place >= 0) this.queue.splice(place, 1)
    for (const { worker, running } of this.threads) {
      if (running.has(task.id)) worker.postMessage({ drop: task.id })
    }
  }

  private dispatch() {
    for (let task = this.queue[0]; task; task = this.queue[0]) {
      const thread = this.threadFor(task)
      if (!thread) return
      this.queue.shift()
      thread.running.set(task.id, task)
      thread.worker.postMessage({ id: task.id, ...task.order })
    }
  }

  /** The least busy thread that may take the task now. */
  private threadFor({ isSuspect }: Task): Thread | undefined {
    const isFree = ({ running }: Thread) =>
      running.size === 0 ||
      (!isSuspect && running.size < AT_ONCE && [...running.values()].every((one) => !one.isSuspect))
    const idle = this.threads.find(({ running }) => running.size === 0)
    if (idle) return idle
    if (this.threads.length < this.size) return this.addThread()
    return this.threads.filter(isFree).sort((a, b) => a.running.size - b.running.size)[0]
  }

  private addThread(): Thread {
    const thread: Thread = { worker: this.start(), running: new Map() }
    this.threads.push(thread)
    let cause: unknown = new Error('the reader thread ended')
    // Does not keep the process running by itself.
    thread.worker.unref()
    thread.worker.on('message', (answer: Answer) => {
      const task = thread.running.get(answer.id)
      thread.running.delete(answer.id)
      task?.settle(answer)
      this.dispatch()
      this.endIfIdle(thread)
    })
    thread.worker.on('error', (error) => (cause = error))
    thread.worker.on('exit', () => this.bury(thread, cause))
    return thread
  }

  private bury(thread: Thread, cause: unknown) {
    this.threads.splice(this.threads.indexOf(thread), 1)
    const lost = [...thread.running.values()]
    for (const task of lost) {
      if (task.isSuspect || lost.length === 1) task.fail(cause)
      else {
        task.isSuspect = true
        this.queue.unshift(task)
      }
    }
    this.dispatch()
  }
}
