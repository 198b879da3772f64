import type { Db } from '@/db'
import { clientForIngest, targetForIngest } from '@/db/queries/captures/ingest'
import type { IngestClient, IngestTarget } from '@/db/queries/captures/ingest'
import { writeDerived } from '@/db/queries/captures/change'
import type { CaptureRecord } from '@/db/queries/captures/lookup'
import { derivedSkyValues, isProbablyHours, observingNight, type SkyInput } from '@/lib/astro'
import type { CaptureFacts, SentFacts } from '@/lib/capture/fields'
import type { Remark } from '@/lib/contracts/common'
import type { MetricKey } from '@/lib/grading'
import { suspectValues } from '@/lib/grading/suspect-values'
import type { Ctx } from '../context'
import { changeMetrics, type ChangedMetrics } from './change-metrics'
import { getCosts } from './view'
import type { ReadCapture } from './read-capture'

const DERIVED = ['altitude', 'airmass', 'moonSeparation', 'moonIllumination'] as const

/** Derived for every capture; clients never send these. */
export type SkyFacts = Pick<CaptureFacts, 'sunAltitude' | 'moonAltitude'>

const toSkyFacts = ({ sunAltitude, moonAltitude }: SkyFacts) => ({ sunAltitude, moonAltitude })

type Site = Pick<IngestClient, 'siteLatitude' | 'siteLongitude' | 'siteElevation'>

/** What the capture itself says: when and where it was taken, and where the telescope pointed. */
type OwnPlace = Pick<SentFacts, 'capturedAtMs' | 'exposureSeconds' | 'ra' | 'dec' | keyof Site>

/**
 * Warns about values that are possible but unlikely (GRADING.md, 1). They are kept. If `trustsPosition`
 * is false, nothing may be computed from the capture's position.
 */
export function checkValues(
  client: Site,
  { facts, metrics }: Pick<ReadCapture, 'facts' | 'metrics'>,
): { trustsPosition: boolean; warnings: Remark[] } {
  const warnings: Remark[] = suspectValues(
    metrics,
    facts.siteElevation ?? client.siteElevation,
  ).map(({ metric, message }) => ({ path: `metrics.${metric}`, message }))
  const trustsPosition = !isInHours(client, facts, metrics.altitude ?? null)
  if (!trustsPosition && facts.ra !== null) {
    const message =
      `${facts.ra} looks like hours: the altitude that was sent agrees with ${Number((facts.ra * 15).toFixed(4))}° ` +
      'and not with the position as sent; nothing was computed from it'
    warnings.push({ path: 'ra', message })
  }
  return { trustsPosition, warnings }
}

/** Whether the right ascension was probably sent in hours. False without an altitude to compare with. */
function isInHours(client: Site, own: OwnPlace, sentAltitude: number | null): boolean {
  if (own.ra === null || own.ra >= 24 || own.dec === null || sentAltitude === null) return false
  return isProbablyHours(skyInput(client, null, own), sentAltitude)
}

/** Adds the sky values that the client did not send, computed from time, site and coordinates. */
export function addSkyValues(
  client: Site,
  target: IngestTarget | null,
  { facts, metrics: sent }: Pick<ReadCapture, 'facts' | 'metrics'>,
  trustsPosition: boolean,
): { metrics: ReadCapture['metrics']; computed: MetricKey[]; sky: SkyFacts } {
  const derived = skyValues(client, target, facts, trustsPosition)
  const sky = toSkyFacts(derived)
  const absent = DERIVED.filter((key) => sent[key] === undefined)
  if (absent.length === 0) return { metrics: sent, computed: [], sky }
  const metrics = { ...sent }
  const computed: MetricKey[] = []
  for (const key of absent) {
    const value = derived[key]
    if (value === null) continue
    metrics[key] = value
    computed.push(key)
  }
  return { metrics, computed, sky }
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
  const target = targetId === null ? null : (targetForIngest(ctx.db, targetId) ?? null)
  const longitude = capture.siteLongitude ?? client.siteLongitude
  const night = observingNight(capturedAtMs, client.timezone, longitude)
  // The sky values are computed when someone confirms the time.
  if (capture.awaitingConfirmation !== null) {
    return changeMetrics(ctx, { capture, metrics: {}, facts: { night } })
  }
  const before = capture.computed ?? []
  const sentAltitude = before.includes('altitude') ? null : capture.altitude
  const trustsPosition = !isInHours(client, capture, sentAltitude)
  const derived = skyValues(client, target, capture, trustsPosition)
  const metrics: { [K in MetricKey]?: number | null } = {}
  const computed: MetricKey[] = before.filter((key) => !isDerived(key))
  for (const key of DERIVED) {
    if (capture[key] !== null && !before.includes(key)) continue
    metrics[key] = derived[key]
    if (derived[key] !== null) computed.push(key)
  }
  return changeMetrics(ctx, {
    capture,
    metrics,
    computed: computed.length > 0 ? computed : null,
    facts: { night, ...toSkyFacts(derived) },
  })
}

/**
 * Stores values that older versions computed each time they showed the capture: the points that
 * metrics cost, and the altitudes of Sun and Moon. Returns whether any was missing. Call it inside a
 * transaction.
 */
export function fillDerived(db: Db, capture: CaptureRecord): boolean {
  const { id, clientId, criteriaRevisionId, awaitingConfirmation } = capture
  const costs =
    capture.costs === null && criteriaRevisionId !== null ? { costs: getCosts(db, capture) } : null
  const client = clientForIngest(db, clientId)
  const lacksSky = client && capture.sunAltitude === null && awaitingConfirmation === null
  const sky = lacksSky ? toSkyFacts(skyValues(client, null, capture, true)) : null
  const hasSky = sky !== null && sky.sunAltitude !== null
  if (costs === null && !hasSky) return false
  writeDerived(db, id, { ...costs, ...(hasSky && sky) })
  return true
}

const isDerived = (key: MetricKey) => DERIVED.some((derived) => derived === key)

function skyValues(
  client: Site,
  target: IngestTarget | null,
  own: OwnPlace,
  trustsPosition: boolean,
) {
  const input = skyInput(client, target, own)
  return derivedSkyValues(trustsPosition ? input : { ...input, raDeg: null, decDeg: null })
}

function skyInput(client: Site, target: IngestTarget | null, own: OwnPlace): SkyInput {
  const { siteLatitude: latitude, siteLongitude: longitude } = own
  const clientSite = latitude === null || longitude === null
  return {
    capturedAtMs: own.capturedAtMs,
    exposureSeconds: own.exposureSeconds,
    raDeg: own.ra ?? target?.ra ?? null,
    decDeg: own.dec ?? target?.dec ?? null,
    latitudeDeg: clientSite ? client.siteLatitude : latitude,
    longitudeDeg: clientSite ? client.siteLongitude : longitude,
    elevationM: own.siteElevation ?? client.siteElevation,
  }
}
