import { createHash } from 'node:crypto'
import {
  captureById,
  capturesStartingNear,
  restartedCapture,
  type StartedCapture,
} from '@/db/queries/captures/lookup'
import type { Db } from '@/db'
import type { SentFacts } from '@/lib/capture/fields'
import type { Remark } from '@/lib/contracts/common'
import { METRICS, type MetricKey, type MetricValues } from '@/lib/grading'
import type { DecidedCapture, IngestRound } from './ingest-round'
import type { ReadCapture } from './read-capture'

/** The parts of a capture that tell whether two subs are the same. */
type IdentifiedBy = Pick<ReadCapture, 'facts' | 'metrics'>

/** The id of the stored sub if there is one, else the key to store the new sub under. */
export type Identity =
  { knownId: string; warnings: Remark[] } | { dedupeKey: string; warnings: Remark[] }

/** How much two records of one start (camera, file name, rounded header) may differ, ms. */
const CLOCK_TOLERANCE_MS = 1000

/** Of shorter subs, two can start in the same second, s. */
const MIN_EXPOSURE_SECONDS = 2

/** How many subs with the same start are compared: a hostile client may send any number. */
const MAX_COMPARED = 64

/** Metrics of the frame itself: two subs a minute apart share weather and altitude, but not these. */
const FRAME_METRICS: ReadonlySet<MetricKey> = new Set<MetricKey>([
  'hfr',
  'starCount',
  'fwhm',
  'eccentricity',
  'guidingRms',
  'backgroundMean',
  'backgroundNoise',
  'medianAdu',
  'snr',
])

/**
 * Recognizes a sub that is already stored. The same captureId means the same sub if the starts agree
 * to a second; a counter that restarts gives the same id to another sub, which is then stored under a
 * key with its start. Without a captureId, file name, start, filter and exposure together are the key.
 *
 * Also, one camera cannot take two subs at once: see `findTwin`. Call it inside the transaction that
 * stores the sub; the unique index on the keys is the last line of defense.
 */
export function identify(db: Db, round: IngestRound, capture: IdentifiedBy): Identity {
  const { facts } = capture
  const { captureId, capturedAtMs } = facts
  const clientId = round.client.id
  let dedupeKey = captureId === null ? contentKey(facts) : idKey(captureId)
  const warnings: Remark[] = []

  const sameKey = round.withKey(dedupeKey)
  if (sameKey !== undefined) {
    if (captureId === null || isNear(sameKey.capturedAtMs, capturedAtMs)) {
      return { knownId: sameKey.id, warnings }
    }
    const restarted =
      inRound(round, captureId, capturedAtMs) ??
      restartedCapture(db, clientId, captureId, {
        from: restartedKey(captureId, capturedAtMs - CLOCK_TOLERANCE_MS),
        to: restartedKey(captureId, capturedAtMs + CLOCK_TOLERANCE_MS),
      })
    if (restarted !== undefined) return { knownId: restarted, warnings }
    dedupeKey = restartedKey(captureId, capturedAtMs)
    warnings.push({
      path: 'captureId',
      message:
        `was used before, for the sub of ${new Date(sameKey.capturedAtMs).toISOString()}; ` +
        'this one started at another time, so it is stored as a sub of its own',
    })
  }

  const twin = findTwin(db, round, capture)
  if (twin === null) return { dedupeKey, warnings }
  if ('knownId' in twin) return { knownId: twin.knownId, warnings: twin.warnings }
  return { dedupeKey, warnings: [...warnings, twin.warning] }
}

/** Returns the key of a capture with an id of its own. */
export const idKey = (captureId: string) => `i:${captureId}`

const inRound = (round: IngestRound, captureId: string, ms: number) =>
  round
    .startingNear(ms)
    .find(({ facts }) => facts.captureId === captureId && isNear(facts.capturedAtMs, ms))?.id

function contentKey({ fileName, capturedAtMs, filter, exposureSeconds }: SentFacts): string {
  const parts = [fileName, capturedAtMs, filter, exposureSeconds]
  return `f:${createHash('sha1').update(JSON.stringify(parts)).digest('base64url')}`
}

/** Pads the start to thirteen digits (enough until 2286), so that keys of one id sort by start. */
const restartedKey = (captureId: string, ms: number) =>
  `t:${captureId}@${String(ms).padStart(13, '0')}`

const isNear = (a: number, b: number) => Math.abs(a - b) <= CLOCK_TOLERANCE_MS

type Twin = { knownId: string; warnings: Remark[] } | { warning: Remark }

/** A stored capture, or one of this round that is about to be. */
type Started = StartedCapture & { decided?: DecidedCapture }

const toStarted = (decided: DecidedCapture): Started => ({
  ...decided.facts,
  id: decided.id,
  decided,
})

/** Finds a stored sub that started in the same second with the same filter and exposure. */
function findTwin(db: Db, round: IngestRound, capture: IdentifiedBy): Twin | null {
  const { facts } = capture
  const { capturedAtMs, exposureSeconds } = facts
  if (exposureSeconds === null || exposureSeconds < MIN_EXPOSURE_SECONDS) return null
  const others: Started[] = round.startingNear(capturedAtMs).map(toStarted)
  const fromMs = capturedAtMs - 1000
  if (round.mayBeStoredSince(fromMs)) {
    const window = { fromMs, toMs: capturedAtMs + 1000, limit: MAX_COMPARED }
    others.push(...capturesStartingNear(db, round.client.id, window))
  }
  if (others.length === 0) return null
  let warning: Remark | null = null
  for (const other of others) {
    const apart = Math.abs(other.capturedAtMs - capturedAtMs)
    if (other.captureId !== null && other.captureId === facts.captureId) {
      if (apart <= CLOCK_TOLERANCE_MS) return { knownId: other.id, warnings: [] }
      continue
    }
    if (apart >= 1000 || !hasSameSettings(other, facts)) continue
    const difference = differenceBetween(other, sentMetrics(db, other), capture)
    if (difference === null) return { knownId: other.id, warnings: renamedWarnings(other, facts) }
    warning ??= {
      path: 'capturedAt',
      message:
        `another sub with this filter and exposure started in the same second${named(other)}; ` +
        `both are kept because ${difference}`,
    }
  }
  return warning && { warning }
}

function hasSameSettings(other: StartedCapture, facts: SentFacts): boolean {
  return (
    other.frameType === facts.frameType &&
    other.exposureSeconds === facts.exposureSeconds &&
    folded(other.filter) === folded(facts.filter)
  )
}

const folded = (text: string | null) => text?.trim().toLowerCase() || null

/**
 * Returns why two subs with the same settings and start are not the same sub, or null if they are.
 * Every metric that both sent must agree, and at least one must be a metric of the frame itself;
 * otherwise only the same file name counts. A sub kept twice is a nuisance; a dropped sub is lost.
 */
function differenceBetween(
  other: StartedCapture,
  otherMetrics: MetricValues,
  { facts, metrics }: IdentifiedBy,
): string | null {
  const isSameFile = other.fileName !== null && other.fileName === facts.fileName
  const idsDiffer = other.captureId !== null && facts.captureId !== null
  if (idsDiffer && other.fileName === null && facts.fileName === null) {
    return 'their ids differ and neither names its file'
  }
  const namesAgree = isSameFile && !idsDiffer
  const cameras = [folded(other.camera), folded(facts.camera)]
  if (cameras[0] !== cameras[1]) {
    if (!cameras.includes(null)) return 'their cameras differ'
    if (!namesAgree) return 'only one of them names its camera'
  }
  let evidence = namesAgree
  for (const { key, label } of METRICS) {
    const [a, b] = [otherMetrics[key], metrics[key]]
    if (a === undefined || a === null || b === undefined) continue
    if (!agree(a, b)) return `their values differ (${label} ${short(a)} and ${short(b)})`
    evidence ||= FRAME_METRICS.has(key)
  }
  return evidence ? null : 'no measured value shows that they are one'
}

/** Rounds to seven digits, which show any difference that `agree` detects. */
const short = (value: number) => Number(value.toPrecision(7))

/** Equal within single precision. */
const agree = (a: number, b: number) => Math.abs(a - b) <= 1e-6 * Math.max(Math.abs(a), Math.abs(b))

/** Returns the metrics that the client sent, without those that the server computed. */
function sentMetrics(db: Db, { id, decided }: Started): MetricValues {
  const stored = decided ? undefined : captureById(db, id)
  const metrics = decided?.metrics ?? stored ?? {}
  const computed = decided?.computed ?? stored?.computed ?? []
  const sent = METRICS.filter(({ key }) => !computed.includes(key))
  return Object.fromEntries(sent.map(({ key }) => [key, metrics[key]]))
}

function renamedWarnings(other: StartedCapture, facts: SentFacts): Remark[] {
  if (other.fileName !== facts.fileName) {
    return [
      {
        path: 'fileName',
        message: `other file name: this sub is stored already${named(other)}; it does not count twice`,
      },
    ]
  }
  if (other.captureId === null || facts.captureId === null) return []
  return [
    {
      path: 'captureId',
      message: `other id: this sub is stored already under ${JSON.stringify(other.captureId)}; it does not count twice`,
    },
  ]
}

const named = ({ fileName }: StartedCapture) =>
  fileName === null ? ' (without a file name)' : ` (“${fileName}”)`
