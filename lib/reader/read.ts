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
const MOST_THREADS = 4
/** A thread that wants more memory than this is ended, MB. */
const MOST_MEMORY = 1_024

const holder = () => singleton('reader', (): { pool: Pool | null } => ({ pool: null }))

/** Has reads done in threads of their own from now on. Without this they run where they are asked. */
export function startReaders(file: string): boolean {
  if (!fs.existsSync(BUNDLE)) return false
  const start = () =>
    new Worker(BUNDLE, {
      workerData: { file },
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY },
    })
  // The web thread has a core for itself.
  const threads = Math.min(MOST_THREADS, Math.max(1, os.availableParallelism() - 1))
  const pool = new Pool(start, threads)
  holder().pool = pool
  // What was begun is finished; what it asks for from now on is read where it is asked.
  onClosing(() => {
    holder().pool = null
    pool.finish()
  })
  return true
}

/**
 * Does a long read off the web thread. Errors: those of the read; unavailable, when too many wait;
 * the reason of `ctx.signal`, once nobody waits for the answer.
 */
export async function read<K extends keyof Reads>(
  ctx: Ctx,
  name: K,
  ...input: Input<K>
): Promise<Result<K>> {
  const { pool } = holder()
  if (!pool) return inline(ctx, name, input)
  return (await ordered(pool, ctx, name, input, false)) as Result<K>
}

/** The same, answered as JSON that is written off the web thread too. */
export async function readAsJson<K extends keyof Reads>(
  ctx: Ctx,
  name: K,
  ...input: Input<K>
): Promise<Response> {
  const { pool } = holder()
  if (!pool) return Response.json(await inline(ctx, name, input))
  const bytes = (await ordered(pool, ctx, name, input, true)) as Uint8Array<ArrayBuffer>
  return new Response(bytes, { headers: { 'Content-Type': 'application/json' } })
}

function inline<K extends keyof Reads>(ctx: Ctx, name: K, input: Input<K>): Promise<Result<K>> {
  const run = READS[name] as unknown as (ctx: Ctx, ...input: Input<K>) => Promise<Result<K>>
  return run(ctx, ...input)
}

async function ordered(pool: Pool, ctx: Ctx, name: string, input: unknown[], asJson: boolean) {
  const { actor, signal } = ctx
  const answer = await pool.run({ name, input, actor, nowMs: ctx.now(), asJson }, signal)
  if ('failure' in answer) throw errorOf(answer.failure)
  return answer.value
}

function errorOf({ message, known, code, stack }: Failure): Error {
  if (known) return new AppError(known.code, message, known.details)
  return Object.assign(new Error(message), { ...(code && { code }), ...(stack && { stack }) })
}
