import type { Worker } from 'node:worker_threads'
import { AppError } from '@/lib/errors'
import type { Actor } from '@/lib/services/context'

/** Concurrent tasks per thread: they alternate when they pause between steps. */
const MAX_TASKS_PER_THREAD = 4
/** Tasks that may wait for a thread: further ones are rejected. */
const MAX_QUEUE = 200
/** When a rejected caller may try again, s. */
const RETRY_AFTER_SECONDS = 2

/** A read, by its name in reads.ts. */
export interface Order {
  name: string
  input: unknown[]
  actor: Actor
  nowMs: number
  /** Returns the result as JSON in UTF-8, so that the web thread need not serialize it. */
  asJson: boolean
}

/** An error in a form that can be posted: an AppError's code, or what the log needs. */
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
  /** A thread died while this task was running: it is retried once, alone. */
  isSuspect: boolean
  settle: (answer: Answer) => void
  fail: (error: unknown) => void
}

interface Thread {
  worker: Worker
  running: Map<number, Task>
}

/**
 * Runs tasks in a fixed number of threads, in the order of arrival. A task whose caller is gone is
 * removed from the queue, or told to stop at its next step. If a thread dies, its tasks run again one by
 * one in a new thread, so that only the one that killed it fails.
 *
 * Our own instead of piscina, which stops a running task by killing its thread and all other tasks in
 * it.
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

  /** Errors: those of the task; unavailable, if too many are waiting; the signal's reason. */
  run(order: Order, signal?: AbortSignal): Promise<Answer> {
    return new Promise<Answer>((resolve, reject) => {
      signal?.throwIfAborted()
      if (this.queue.length >= MAX_QUEUE) {
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

  /** Ends each thread as soon as it is idle; running and waiting tasks are finished. */
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

  /** Returns the least busy thread that may take the task now. */
  private threadFor({ isSuspect }: Task): Thread | undefined {
    const isFree = ({ running }: Thread) =>
      running.size === 0 ||
      (!isSuspect &&
        running.size < MAX_TASKS_PER_THREAD &&
        [...running.values()].every((one) => !one.isSuspect))
    const idle = this.threads.find(({ running }) => running.size === 0)
    if (idle) return idle
    if (this.threads.length < this.size) return this.addThread()
    return this.threads.filter(isFree).sort((a, b) => a.running.size - b.running.size)[0]
  }

  private addThread(): Thread {
    const thread: Thread = { worker: this.start(), running: new Map() }
    this.threads.push(thread)
    let cause: unknown = new Error('the reader thread ended')
    // Does not keep the process running.
    thread.worker.unref()
    thread.worker.on('message', (answer: Answer) => {
      const task = thread.running.get(answer.id)
      thread.running.delete(answer.id)
      task?.settle(answer)
      this.dispatch()
      this.endIfIdle(thread)
    })
    thread.worker.on('error', (error) => (cause = error))
    thread.worker.on('exit', () => this.replaceThread(thread, cause))
    return thread
  }

  private replaceThread(thread: Thread, cause: unknown) {
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
