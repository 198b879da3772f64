import { clientForIngest, targetById } from '@/db/queries/captures/ingest'
import type { IngestClient, IngestTarget } from '@/db/queries/captures/ingest'
import type { CaptureRecord } from '@/db/queries/captures/lookup'
import { derivedSkyValues, isProbablyHours, observingNight, type SkyInput } from '@/lib/astro'
import type { Remark } from '@/lib/contracts/common'
import type { MetricKey } from '@/lib/grading'
import { suspectValues } from '@/lib/grading/suspect-values'
import type { Ctx } from '../context'
import { changeMetrics, type ChangedMetrics } from './change-metrics'
import type { ReadCapture } from './read-capture'

const DERIVED = ['altitude', 'airmass', 'moonSeparation', 'moonIllumination'] as const

type Place = Pick<IngestClient, 'siteLatitude' | 'siteLongitude' | 'siteElevation'>

/** What a capture itself says about where it was taken and where it points. */
type OwnPlace = { [K in 'ra' | 'dec' | keyof Place]?: number | null } & {
  exposureSeconds?: number | null
}

/**
 * Warnings about values that are possible but unlikely (GRADING.md, 1): they are kept and questioned.
 * Nothing may be computed from a position that is not trusted.
 */
export function questionValues(
  client: IngestClient,
  { body, metrics }: Pick<ReadCapture, 'body' | 'metrics'>,
  capturedAtMs: number,
): { trustsPosition: boolean; questions: Remark[] } {
  const questions: Remark[] = suspectValues(
    metrics,
    body.siteElevation ?? client.siteElevation,
  ).map(({ metric, message }) => ({ path: `metrics.${metric}`, message }))
  const trustsPosition = !isInHours(client, body, metrics.altitude ?? null, capturedAtMs)
  if (!trustsPosition && body.ra !== undefined) {
    const message =
      `${body.ra} looks like hours: the altitude that was sent agrees with ${Number((body.ra * 15).toFixed(4))}° ` +
      'and not with the position as sent; nothing was computed from it'
    questions.push({ path: 'ra', message })
  }
  return { trustsPosition, questions }
}

/** Whether the right ascension was probably sent in hours; unknown, so false, without an altitude. */
function isInHours(
  client: Place,
  own: OwnPlace,
  sentAltitude: number | null,
  capturedAtMs: number,
): boolean {
  if (own.ra == null || own.ra >= 24 || own.dec == null || sentAltitude === null) return false
  return isProbablyHours(skyInput(client, null, own, capturedAtMs), sentAltitude)
}

/** Adds what follows from time, site and coordinates, where the client left it out. */
export function withDerived(
  client: IngestClient,
  target: IngestTarget | null,
  { body, metrics: sent }: Pick<ReadCapture, 'body' | 'metrics'>,
  capturedAtMs: number,
  trustsPosition: boolean,
): { metrics: ReadCapture['metrics']; computed: MetricKey[] } {
  const absent = DERIVED.filter((key) => sent[key] === undefined)
  if (absent.length === 0) return { metrics: sent, computed: [] }
  const derived = skyValues(client, target, body, capturedAtMs, trustsPosition)
  const metrics = { ...sent }
  const computed: MetricKey[] = []
  for (const key of absent) {
    const value = derived[key]
    if (value === null) continue
    metrics[key] = value
    computed.push(key)
  }
  return { metrics, computed }
}

/**
 * Brings a stored capture's night and computed sky values up to date with its client's zone and site
 * and its target's coordinates. Values that the client sent are kept; computed ones that can no
 * longer be computed become missing. Call it inside a transaction: see `changeMetrics`.
 */
export function renewSky(ctx: Ctx, capture: CaptureRecord): ChangedMetrics {
  const { capturedAtMs, targetId } = capture
  const client = clientForIngest(ctx.db, capture.clientId)
  if (!client) throw new Error(`capture ${capture.id} has no client`)
  const target = targetId === null ? null : (targetById(ctx.db, targetId) ?? null)
  const longitude = capture.siteLongitude ?? client.siteLongitude
  const night = observingNight(capturedAtMs, client.timezone, longitude)
  // Its values are computed when someone confirms its time.
  if (capture.awaitingConfirmation !== null)
    return changeMetrics(ctx, capture, { metrics: {}, night })
  const before = capture.computed ?? []
  const sentAltitude = before.includes('altitude') ? null : capture.altitude
  const trustsPosition = !isInHours(client, capture, sentAltitude, capturedAtMs)
  const derived = skyValues(client, target, capture, capturedAtMs, trustsPosition)
  const metrics: { [K in MetricKey]?: number | null } = {}
  const computed: MetricKey[] = before.filter((key) => !isDerived(key))
  for (const key of DERIVED) {
    if (capture[key] !== null && !before.includes(key)) continue
    metrics[key] = derived[key]
    if (derived[key] !== null) computed.push(key)
  }
  return changeMetrics(ctx, capture, {
    metrics,
    computed: computed.length > 0 ? computed : null,
    night,
  })
}

const isDerived = (key: MetricKey) => DERIVED.some((derived) => derived === key)

function skyValues(
  client: Place,
  target: IngestTarget | null,
  own: OwnPlace,
  capturedAtMs: number,
  trustsPosition: boolean,
) {
  const input = skyInput(client, target, own, capturedAtMs)
  return derivedSkyValues(trustsPosition ? input : { ...input, raDeg: null, decDeg: null })
}

function skyInput(
  client: Place,
  target: IngestTarget | null,
  own: OwnPlace,
  capturedAtMs: number,
): SkyInput {
  const { siteLatitude: latitude = null, siteLongitude: longitude = null } = own
  const clientSite = latitude === null || longitude === null
  return {
    capturedAtMs,
    exposureSeconds: own.exposureSeconds ?? null,
    raDeg: own.ra ?? target?.ra ?? null,
    decDeg: own.dec ?? target?.dec ?? null,
    latitudeDeg: clientSite ? client.siteLatitude : latitude,
    longitudeDeg: clientSite ? client.siteLongitude : longitude,
    elevationM: own.siteElevation ?? client.siteElevation,
  }
}
