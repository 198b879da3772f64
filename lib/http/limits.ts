import { AppError } from '@/lib/errors'
import type { Actor } from '@/lib/services/context'
import { singleton } from '@/lib/singleton'

interface Limit {
  /** Requests that may come at once after a pause, and how many come back each second. */
  burst: number
  perSecond: number
  /** Requests under way at the same time, those included whose answer is still being sent. */
  atOnce: number
}

/**
 * What one credential may ask of the server, so that a program that has gone wrong is not felt by
 * the others. Far above what a real night, a week's catching up or a page needs: a capture comes
 * every few seconds, and a batch holds up to 1,000.
 */
const LIMITS = {
  ingest: { burst: 20_000, perSecond: 5_000, atOnce: 100 },
  score: { burst: 1_000, perSecond: 200, atOnce: 20 },
  preview: { burst: 60, perSecond: 5, atOnce: 8 },
  export: { burst: 60, perSecond: 2, atOnce: 6 },
  backup: { burst: 20, perSecond: 0.1, atOnce: 6 },
} as const satisfies Record<string, Limit>

/** Whether an answer of this kind is sent while it is made. */
export const isStreamed = (name: LimitName | undefined) => name === 'export' || name === 'backup'

export type LimitName = keyof typeof LIMITS

interface Usage {
  tokens: number
  atMs: number
  running: number
}

/** Who has asked for what; those who have asked for nothing lately are forgotten. */
const MAX_REMEMBERED = 1_000

export class Limits {
  private readonly usage = new Map<string, Usage>()

  constructor(private readonly now: () => number = () => Date.now()) {}

  /**
   * Counts a request. Returns what ends it, to be called once its answer is sent; more calls do
   * nothing. Error: limited, with the seconds to wait.
   */
  begin(name: LimitName, caller: string): () => void {
    const limit = LIMITS[name]
    const usage = this.usageOf(`${name} ${caller}`, limit)
    if (usage.running >= limit.atOnce) {
      throw limited(`${limit.atOnce} requests of this kind are under way with this credential.`, 1)
    }
    if (usage.tokens < 1) {
      const seconds = (1 - usage.tokens) / limit.perSecond
      throw limited('This credential has sent too many requests of this kind.', seconds)
    }
    usage.tokens -= 1
    usage.running += 1
    let isOver = false
    return () => {
      if (!isOver) usage.running -= 1
      isOver = true
    }
  }

  private usageOf(key: string, { burst, perSecond }: Limit): Usage {
    const now = this.now()
    let usage = this.usage.get(key)
    if (!usage) {
      if (this.usage.size >= MAX_REMEMBERED) this.forget(now)
      this.usage.set(key, (usage = { tokens: burst, atMs: now, running: 0 }))
    }
    usage.tokens = Math.min(burst, usage.tokens + ((now - usage.atMs) / 1000) * perSecond)
    usage.atMs = now
    return usage
  }

  private forget(now: number) {
    for (const [key, { running, atMs }] of this.usage) {
      if (running === 0 && now - atMs > FORGET_AFTER_MS) this.usage.delete(key)
    }
  }
}

/** By then everything has come back, whatever the limit. */
const FORGET_AFTER_MS = Math.max(
  ...Object.values(LIMITS).map(({ burst, perSecond }) => (burst / perSecond) * 1000),
)

const limited = (why: string, seconds: number) =>
  new AppError('limited', `${why} Try again in a moment.`, { retryAfterSeconds: seconds })

/** What a caller's requests are counted by: the person, wherever signed in, or the key. */
export function callerOf(actor: Actor): string {
  switch (actor.kind) {
    case 'user':
      return `person ${actor.userId}`
    case 'client':
      return `key ${actor.keyId}`
    case 'admin-token':
    case 'system':
      return `${actor.kind} ${actor.name}`
    case 'anonymous':
      return 'anonymous'
  }
}

const limits = () => singleton('limits', () => new Limits())

export const beginLimited = (name: LimitName, actor: Actor) => limits().begin(name, callerOf(actor))

/** Runs work that counts towards a limit until it ends. Error: limited. */
export async function withinLimit<T>(
  name: LimitName,
  actor: Actor,
  work: () => T | Promise<T>,
): Promise<T> {
  const end = beginLimited(name, actor)
  try {
    return await work()
  } finally {
    end()
  }
}

/** The same answer, with `end` called when all of it is sent or its reader has gone. */
export function whenSent(response: Response, request: Request, end: () => void): Response {
  const { signal } = request
  if (!response.body || request.method === 'HEAD' || signal.aborted) {
    end()
    void response.body?.cancel()
    return new Response(null, response)
  }
  const reader = response.body.getReader()
  // Next does not cancel an answer that it has not begun to send.
  const giveUp = () => {
    end()
    void reader.cancel().catch(() => undefined)
  }
  signal.addEventListener('abort', giveUp, { once: true })
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await reader.read()
        if (!done) return controller.enqueue(value)
        end()
        controller.close()
      } catch (error) {
        end()
        controller.error(error)
      }
    },
    cancel: giveUp,
  })
  return new Response(body, response)
}
