import { AppError } from '@/lib/errors'
import type { Actor } from '@/lib/services/context'
import { singleton } from '@/lib/singleton'

interface Limit {
  /** Requests allowed at once after a pause, and how many are regained per second. */
  burst: number
  perSecond: number
  /** Concurrent requests, including those whose response is still being sent. */
  atOnce: number
}

/**
 * What one credential may request, so that a broken program does not affect the others. Far above what a
 * real night, catching up on a week, or a page needs: a capture arrives every few seconds, and a batch
 * holds up to 1,000.
 */
const LIMITS = {
  ingest: { burst: 20_000, perSecond: 5_000, atOnce: 100 },
  score: { burst: 1_000, perSecond: 200, atOnce: 20 },
  preview: { burst: 60, perSecond: 5, atOnce: 8 },
  export: { burst: 60, perSecond: 2, atOnce: 6 },
  backup: { burst: 20, perSecond: 0.1, atOnce: 6 },
} as const satisfies Record<string, Limit>

/** Whether responses of this kind are streamed. */
export const isStreamed = (name: LimitName | undefined) => name === 'export' || name === 'backup'

export type LimitName = keyof typeof LIMITS

interface Usage {
  tokens: number
  atMs: number
  running: number
}

/** Callers remembered before idle ones are forgotten. */
const MAX_REMEMBERED = 1_000

export class Limits {
  private readonly usage = new Map<string, Usage>()

  constructor(private readonly now: () => number = () => Date.now()) {}

  /**
   * Counts a request. Returns a function to call when its response has been sent; further calls do
   * nothing. Errors: limited, with the seconds to wait.
   */
  begin(name: LimitName, caller: string): () => void {
    const limit = LIMITS[name]
    const usage = this.usageOf(`${name} ${caller}`, limit)
    if (usage.running >= limit.atOnce) {
      throw limitedError(
        `${limit.atOnce} requests of this kind are already running with this credential.`,
        1,
      )
    }
    if (usage.tokens < 1) {
      const seconds = (1 - usage.tokens) / limit.perSecond
      throw limitedError('This credential has sent too many requests of this kind.', seconds)
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

/** After this long, every limit has recovered completely, ms. */
const FORGET_AFTER_MS = Math.max(
  ...Object.values(LIMITS).map(({ burst, perSecond }) => (burst / perSecond) * 1000),
)

const limitedError = (why: string, seconds: number) =>
  new AppError('limited', `${why} Try again in a moment.`, { retryAfterSeconds: seconds })

/** Returns what requests are counted by: the person, in all sessions, or the key. */
export function toCaller(actor: Actor): string {
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

export const beginLimited = (name: LimitName, actor: Actor) => limits().begin(name, toCaller(actor))

/** Runs work that counts towards a limit until it ends. Errors: limited. */
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

/** Returns the same response, and calls `end` when all of it has been sent or its reader is gone. */
export function whenSent(response: Response, request: Request, end: () => void): Response {
  const { signal } = request
  if (!response.body || request.method === 'HEAD' || signal.aborted) {
    end()
    void response.body?.cancel()
    return new Response(null, response)
  }
  const reader = response.body.getReader()
  // Next does not cancel a response that it has not started to send.
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
