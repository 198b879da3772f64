import { onClosing } from '@/lib/closing'
import { AppError } from '@/lib/errors'
import type { AppEvent, Events } from '@/lib/events'
import { singleton } from '@/lib/singleton'

/** Open streams per process; a browser tab has one while it is visible. */
const MAX_STREAMS = 200
/** Open streams per person or key, so that one caller cannot use up all of them. */
const MAX_STREAMS_PER_CALLER = 40
/** Events within this time are sent together, ms: a batch of 1,000 captures is one write. */
const GATHER_MS = 100
/** A reader with more waiting writes than this counts as disconnected. */
const MAX_WAITING = 8
/** Interval of comments that keep proxies from closing the connection, and of session checks, ms. */
const HEARTBEAT_MS = 15_000

const HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  // no-transform disables the server's own compression, X-Accel-Buffering disables nginx's buffering.
  'Cache-Control': 'no-store, no-transform',
  'X-Accel-Buffering': 'no',
}

interface StreamOptions {
  events: Events
  /** Whose stream it is. */
  caller: string
  /** The id of the last event that the reader received; null starts with the next one. */
  lastId: string | null
  /** Aborted when the reader is gone. */
  signal: AbortSignal
  /** Called before each write; returning false ends the stream. */
  mayRead: () => boolean
  heartbeatMs?: number
}

/** Open streams of this process: the function that ends each one, and its caller. */
const streams = () =>
  singleton('event-streams', () => {
    const open = new Map<() => void, string>()
    // Open streams would keep the server from stopping.
    onClosing(() => open.forEach((_, end) => end()))
    return open
  })

export const openStreams = (): number => streams().size

/**
 * Returns a stream of server-sent events, each with its id; events within a moment are sent together. A
 * reader that reconnects with the id of its last event gets the events it missed; `reset` tells it that
 * those are no longer kept (or that it reads too slowly), and `end` that its credential is no longer valid.
 * Errors: limited, if too many streams are open, in total or by this caller.
 */
export function eventStream(options: StreamOptions): Response {
  const open = streams()
  const own = [...open.values()].filter((caller) => caller === options.caller).length
  if (own >= MAX_STREAMS_PER_CALLER) {
    throw tooManyError(
      `You already have ${MAX_STREAMS_PER_CALLER} event streams open. Close some first.`,
    )
  }
  if (open.size >= MAX_STREAMS) throw tooManyError('Too many event streams are open.')
  return new Response(createBody(options, open), { headers: HEADERS })
}

const tooManyError = (why: string) => new AppError('limited', why, { retryAfterSeconds: 30 })

export const eventStreamHead = () => new Response(null, { headers: HEADERS })

function createBody(
  options: StreamOptions,
  open: Map<() => void, string>,
): ReadableStream<Uint8Array> {
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
          // Already closed by the reader.
        }
      }
      const guarded = (send: () => void) => {
        if (mayRead()) return send()
        write('event: end\ndata: {}\n\n')
        end()
      }
      const flush = () => {
        gathering = undefined
        // A slow reader gets nothing more for now: its events wait in the ring or become a reset.
        if ((controller.desiredSize ?? 0) <= 0) return gather()
        const missed = events.after(sent)
        const first = events.newest - (missed?.length ?? 0) + 1
        sent = events.newest
        if (missed === null) return guarded(() => write(toResetFrame(events)))
        const frames = missed.map((event, i) => toFrame(events.idOf(first + i), event))
        if (frames.length > 0) guarded(() => write(frames.join('')))
      }
      const gather = () => {
        gathering ??= setTimeout(flush, GATHER_MS)
      }
      const beat = () => {
        if ((controller.desiredSize ?? 0) < -MAX_WAITING) return end()
        guarded(() => write(': still here\n\n'))
      }
      const heartbeat = setInterval(beat, heartbeatMs)
      const unsubscribe = events.subscribe(gather)
      close = end
      open.set(end, options.caller)
      signal.addEventListener('abort', end)
      // An id without data is no event, but sets where a reconnect continues.
      write(known === null ? toResetFrame(events) : `id: ${events.idOf(sent)}\n\n`)
      if (signal.aborted) end()
      else if (sent < events.newest) gather()
    },
    cancel: () => close(),
  })
}

const toFrame = (id: string, { type, ...data }: AppEvent) =>
  `id: ${id}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`

const toResetFrame = (events: Events) =>
  `id: ${events.idOf(events.newest)}\nevent: reset\ndata: {}\n\n`
