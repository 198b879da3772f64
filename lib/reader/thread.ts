import { constants, setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { openDatabase } from '@/db'
import { AppError } from '@/lib/errors'
import { createEvents } from '@/lib/events'
import type { Ctx } from '@/lib/services/context'
import { logSlowStatements } from '@/lib/services/slow-statements'
import type { Answer, Failure, Order } from './pool'
import { READS } from './reads'

/**
 * The code of a reader thread: runs the reads that it is sent, on a read-only connection. Bundled into
 * one file by lib/cli/build.ts, because Next builds nothing for worker threads.
 */

type Message = (Order & { id: number }) | { drop: number }

// On Linux, threads have their own priority: if all cores are busy, captures go before reads.
if (process.platform === 'linux') setPriority(0, constants.priority.PRIORITY_LOW)

const db = openDatabase((workerData as { file: string }).file, {
  readOnly: true,
  busyTimeoutMs: 2_000,
})
logSlowStatements(db, 'reader')
const events = createEvents()
const running = new Map<number, AbortController>()

parentPort?.on('message', (message: Message) => {
  if ('drop' in message) running.get(message.drop)?.abort()
  else void answer(message)
})

async function answer({ id, ...order }: Order & { id: number }) {
  const gone = new AbortController()
  running.set(id, gone)
  try {
    const value = await perform(order, gone.signal)
    if (order.asJson) {
      const bytes = new TextEncoder().encode(JSON.stringify(value))
      post({ id, value: bytes }, [bytes.buffer])
    } else {
      post({ id, value })
    }
  } catch (error) {
    post({ id, failure: toFailure(error) })
  } finally {
    running.delete(id)
  }
}

const post = (answer: Answer, transfer: ArrayBuffer[] = []) =>
  parentPort?.postMessage(answer, transfer)

function perform({ name, input, actor, nowMs }: Order, signal: AbortSignal): unknown {
  const ctx: Ctx = { db, events, actor, now: () => nowMs, signal }
  const run = READS[name as keyof typeof READS] as (ctx: Ctx, ...input: unknown[]) => unknown
  return run(ctx, ...input)
}

function toFailure(error: unknown): Failure {
  if (!(error instanceof Error)) return { message: String(error) }
  const { message, stack } = error
  if (error instanceof AppError) {
    const { cause: _, ...details } = error.details
    return { message, known: { code: error.code, details } }
  }
  return { message, stack, ...('code' in error && { code: String(error.code) }) }
}
