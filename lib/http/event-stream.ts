import { onClosing } from '@/lib/closing'
import { AppError } from '@/lib/errors'
import type { AppEvent, Events } from '@/lib/events'
import { singleton } from '@/lib/singleton'

/** Streams that one process keeps open; a tab has one while it is looked at. */
const MAX_STREAMS = 200
/** Of these, one person or key may have so many, so that nobody takes the places of all others. */
const MAX_STREAMS_OF_ONE = 40
/** What comes within this time goes out together, ms: a batch of 1,000 captures is one write. */
const GATHER_MS = 100
/** Pieces that wait for a reader that takes none: then it is gone, though nobody said so. */
const MOST_WAITING = 8
/** Keeps proxies from hanging up, and finds sessions that ended meanwhile, ms. */
const HEARTBEAT_MS = 15_000

const HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  // no-transform keeps the server's own compression away, X-Accel-Buffering keeps nginx from waiting.
  'Cache-Control': 'no-store, no-transform',
  'X-Accel-Buffering': 'no',
}

interface StreamOptions {
  events: Events
  /** Whose stream it is. */
  caller: string
  /** The id of the last event that the reader got; null begins with the next one. */
  lastId: string | null
  /** Aborted when the reader has gone. */
  signal: AbortSignal
  /** Asked before everything that is sent: false ends the stream. */
  mayRead: () => boolean
  heartbeatMs?: number
}

/** Open streams of this process by what ends them, and whose they are. */
const streams = () =>
  singleton('event-streams', () => {
    const open = new Map<() => void, string>()
    // An open stream would keep the server from stopping.
    onClosing(() => open.forEach((_, end) => end()))
    return open
  })

export const openStreams = (): number => streams().size

/**
 * Server-sent events from the bus: each with its id, gathered for a moment. A reader that comes
 * back with the id of its last event gets what it missed; `reset` tells it when that is no longer
 * kept (or it reads too slowly), and `end` that its credential is no longer good.
 * Error: limited, when too many streams are open, or too many of this caller's.
 */
export function eventStream(options: StreamOptions): Response {
  const open = streams()
  const own = [...open.values()].filter((caller) => caller === options.caller).length
  if (own >= MAX_STREAMS_OF_ONE) {
    throw tooMany(`You have ${MAX_STREAMS_OF_ONE} event streams open already: close some first.`)
  }
  if (open.size >= MAX_STREAMS) throw tooMany('Too many event streams are open.')
  return new Response(bodyOf(options, open), { headers: HEADERS })
}

const tooMany = (why: string) => new AppError('limited', why, { retryAfterSeconds: 30 })

export const eventStreamHead = () => new Response(null, { headers: HEADERS })

function bodyOf(options: StreamOptions, open: Map<() => void, string>): ReadableStream<Uint8Array> {
  const { events, lastId, signal, mayRead, heartbeatMs = HEARTBEAT_MS } = options
  const encoder = new TextEncoder()
  const known = lastId === null ? events.newest : events.numberOf(lastId)
  let sent = known ?? events.newest
  let gathering: NodeJS.Timeout | undefined
  let close = () => {}
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const write = (text: string) => controller.enqueue(encoder.encode(text))
      const end = () => {
        clearTimeout(gathering)
        clearInterval(heartbeat)
        unsubscribe()
        open.delete(end)
        signal.removeEventListener('abort', end)
        try {
          controller.close()
        } catch {
          // The reader closed it first.
        }
      }
      const guarded = (send: () => void) => {
        if (mayRead()) return send()
        write('event: end\ndata: {}\n\n')
        end()
      }
      const flush = () => {
        gathering = undefined
        // A reader that is slow is not fed: what it misses waits in the ring, or becomes a reset.
        if ((controller.desiredSize ?? 0) <= 0) return gather()
        const missed = events.after(sent)
        const first = events.newest - (missed?.length ?? 0) + 1
        sent = events.newest
        if (missed === null) return guarded(() => write(resetFrame(events)))
        const frames = missed.map((event, i) => frame(events.idOf(first + i), event))
        if (frames.length > 0) guarded(() => write(frames.join('')))
      }
      const gather = () => {
        gathering ??= setTimeout(flush, GATHER_MS)
      }
      const beat = () => {
        if ((controller.desiredSize ?? 0) < -MOST_WAITING) return end()
        guarded(() => write(': still here\n\n'))
      }
      const heartbeat = setInterval(beat, heartbeatMs)
      const unsubscribe = events.subscribe(gather)
      close = end
      open.set(end, options.caller)
      signal.addEventListener('abort', end)
      // An id without data sets where a reconnect goes on, and is no event.
      write(known === null ? resetFrame(events) : `id: ${events.idOf(sent)}\n\n`)
      if (signal.aborted) end()
      else if (sent < events.newest) gather()
    },
    cancel: () => close(),
  })
}

const frame = (id: string, { type, ...data }: AppEvent) =>
  `id: ${id}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`

const resetFrame = (events: Events) =>
  `id: ${events.idOf(events.newest)}\nevent: reset\ndata: {}\n\n`
