import type { IngestTarget } from '@/db/queries/captures/ingest'
import { derivedSkyValues } from '@/lib/astro'
import type { MetricKey } from '@/lib/grading'
import type { IngestRound } from './ingest-round'
import type { ReadCapture } from './read-capture'

const DERIVED = ['altitude', 'airmass', 'moonSeparation', 'moonIllumination'] as const

/** Fills in what the sky tells by itself, where the client left it out. */
export function withDerived(
  { client }: IngestRound,
  target: IngestTarget | null,
  { body, metrics: sent }: Pick<ReadCapture, 'body' | 'metrics'>,
  capturedAtMs: number,
): { metrics: ReadCapture['metrics']; computed: MetricKey[] } {
  const absent = DERIVED.filter((key) => sent[key] === undefined)
  if (absent.length === 0) return { metrics: sent, computed: [] }
  const ownSite = body.siteLatitude === undefined || body.siteLongitude === undefined
  const derived = derivedSkyValues({
    capturedAtMs,
    exposureSeconds: body.exposureSeconds ?? null,
    raDeg: body.ra ?? target?.ra ?? null,
    decDeg: body.dec ?? target?.dec ?? null,
    latitudeDeg: ownSite ? client.siteLatitude : (body.siteLatitude ?? null),
    longitudeDeg: ownSite ? client.siteLongitude : (body.siteLongitude ?? null),
    elevationM: body.siteElevation ?? client.siteElevation,
  })
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
