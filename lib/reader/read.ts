import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { onClosing } from '@/lib/closing'
import { AppError } from '@/lib/errors'
import type { Ctx } from '@/lib/services/context'
import { singleton } from '@/lib/singleton'
import { Pool, type Failure } from './pool'
import { READS } from './reads'

type Reads = typeof READS
type Input<K extends keyof Reads> = Parameters<Reads[K]> extends [Ctx, ...infer Rest] ? Rest : never
type Result<K extends keyof Reads> = Awaited<ReturnType<Reads[K]>>

/** Made by lib/cli/build.ts. */
const BUNDLE = path.join(/* turbopackIgnore: true */ process.cwd(), '.next', 'reader.cjs')
const MAX_THREADS = 4
/** A thread that uses more memory than this is ended, MB. */
const MAX_MEMORY_MB = 1_024

const getHolder = () => singleton('reader', (): { pool: Pool | null } => ({ pool: null }))

/** Makes reads run in reader threads from now on; until then they run in the calling thread. */
export function startReaders(file: string): boolean {
  if (!fs.existsSync(BUNDLE)) return false
  const start = () =>
    new Worker(BUNDLE, {
      workerData: { file },
      resourceLimits: { maxOldGenerationSizeMb: MAX_MEMORY_MB },
    })
  // One core is left for the web thread.
  const threads = Math.min(MAX_THREADS, Math.max(1, os.availableParallelism() - 1))
  const pool = new Pool(start, threads)
  getHolder().pool = pool
  // Running reads are finished; later ones run in the calling thread.
  onClosing(() => {
    getHolder().pool = null
    pool.finish()
  })
  return true
}

/**
 * Runs a long read off the web thread. Errors: those of the read; unavailable, if too many are waiting;
 * the reason of `ctx.signal`, if nobody waits for the result any more.
 */
export async function read<K extends keyof Reads>(
  ctx: Ctx,
  name: K,
  ...input: Input<K>
): Promise<Result<K>> {
  const { pool } = getHolder()
  if (!pool) return runInline(ctx, name, input)
  return (await runInThread(pool, ctx, name, input, false)) as Result<K>
}

/** The same, as a JSON response that is also serialized off the web thread. */
export async function readAsJson<K extends keyof Reads>(
  ctx: Ctx,
  name: K,
  ...input: Input<K>
): Promise<Response> {
  const { pool } = getHolder()
  if (!pool) return Response.json(await runInline(ctx, name, input))
  const bytes = (await runInThread(pool, ctx, name, input, true)) as Uint8Array<ArrayBuffer>
  return new Response(bytes, { headers: { 'Content-Type': 'application/json' } })
}

function runInline<K extends keyof Reads>(ctx: Ctx, name: K, input: Input<K>): Promise<Result<K>> {
  const run = READS[name] as unknown as (ctx: Ctx, ...input: Input<K>) => Promise<Result<K>>
  return run(ctx, ...input)
}

async function runInThread(pool: Pool, ctx: Ctx, name: string, input: unknown[], asJson: boolean) {
  const { actor, signal } = ctx
  const answer = await pool.run({ name, input, actor, nowMs: ctx.now(), asJson }, signal)
  if ('failure' in answer) throw toError(answer.failure)
  return answer.value
}

function toError({ message, known, code, stack }: Failure): Error {
  if (known) return new AppError(known.code, message, known.details)
  return Object.assign(new Error(message), { ...(code && { code }), ...(stack && { stack }) })
}
