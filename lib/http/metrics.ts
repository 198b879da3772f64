import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import { AppError } from '@/lib/errors'
import type { ServerFigures } from '@/lib/services/server'
import { singleton } from '@/lib/singleton'
import { openStreams } from './event-stream'

/** Upper bounds of the histogram's buckets, s. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]

function makeMeters() {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const counter = (name: string, help: string) => new Counter({ name, help, registers })
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers })
  return {
    registry,
    captures: {
      created: counter('subkeeper_captures_created_total', 'Captures stored.'),
      duplicates: counter(
        'subkeeper_captures_duplicate_total',
        'Captures that were already known.',
      ),
      failed: counter(
        'subkeeper_captures_refused_total',
        'Captures that were rejected as invalid.',
      ),
    },
    requests: new Histogram({
      name: 'subkeeper_http_request_duration_seconds',
      help: 'Response time by route.',
      labelNames: ['method', 'route', 'status'],
      buckets: BUCKETS,
      registers,
    }),
    graded: counter('subkeeper_gradings_total', 'Gradings, on arrival and in regrades.'),
    gradingSeconds: counter('subkeeper_grading_seconds_total', 'Time spent on scoring.'),
    regradeTotal: gauge('subkeeper_regrade_captures', 'Captures of the running regrade.'),
    regradeDone: gauge('subkeeper_regrade_captures_processed', 'Captures that it has processed.'),
    databaseBytes: gauge('subkeeper_database_bytes', 'Size of the database and its journal.'),
    streams: gauge('subkeeper_event_streams', 'Event streams that are open.'),
    /** Label sets are looked up only once, because the look-up is most of an observation's cost. */
    byRoute: new Map<string, { observe: (seconds: number) => void }>(),
  }
}

const meters = () => singleton('meters', makeMeters)

/** Counts a response. `pattern` must come from `getRoutePattern`, or there would be one series per id. */
export function countRequest(method: string, pattern: string, status: number, ms: number) {
  const { byRoute, requests } = meters()
  const key = `${method} ${pattern} ${status}`
  let series = byRoute.get(key)
  if (!series) byRoute.set(key, (series = requests.labels(method, pattern, String(status))))
  series.observe(ms / 1000)
}

/** Returns a route such as `/api/targets/{targetId}` from a request's address and its parameters. */
export function getRoutePattern(url: string, params: Readonly<Record<string, string>>): string {
  const start = url.indexOf('/', url.indexOf('//') + 2)
  const end = url.indexOf('?', start)
  const path = end < 0 ? url.slice(start) : url.slice(start, end)
  const names = Object.keys(params)
  if (names.length === 0) return path
  const parts = path.split('/')
  for (const name of names) {
    const value = params[name] ?? ''
    const at = parts.findIndex((part) => part === value || part === encodeURIComponent(value))
    // One series for all malformed addresses instead of one each.
    if (at < 0) return 'other'
    parts[at] = `{${name}}`
  }
  return parts.join('/')
}

type CaptureCounts = Partial<Record<'created' | 'duplicates' | 'failed', number>>

export function countCaptures(counts: CaptureCounts) {
  const { captures } = meters()
  if (counts.created) captures.created.inc(counts.created)
  if (counts.duplicates) captures.duplicates.inc(counts.duplicates)
  if (counts.failed) captures.failed.inc(counts.failed)
}

/** Counts a rejected capture and rethrows its error. */
export function countRefusal(error: unknown): never {
  if (error instanceof AppError && error.code === 'invalid') countCaptures({ failed: 1 })
  throw error
}

/** Returns all metrics in Prometheus' text format. */
export async function metricsText(figures: ServerFigures): Promise<Response> {
  const { registry, ...meter } = meters()
  setCounter(meter.graded, figures.gradings)
  setCounter(meter.gradingSeconds, figures.gradingSeconds)
  meter.regradeTotal.set(figures.regrade?.total ?? 0)
  meter.regradeDone.set(figures.regrade?.processed ?? 0)
  meter.databaseBytes.set(figures.databaseBytes)
  meter.streams.set(openStreams())
  return new Response(await registry.metrics(), {
    headers: { 'Content-Type': registry.contentType, 'Cache-Control': 'no-store' },
  })
}

/** Sets a counter to a value that is counted elsewhere. */
function setCounter(counter: Counter, value: number) {
  counter.reset()
  counter.inc(value)
}
