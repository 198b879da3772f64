import type { Db } from '@/db'
import { captureById, surroundings, type CaptureRecord } from '@/db/queries/captures/lookup'
import { FIELDS, type CaptureFacts, type JsonFacts } from '@/lib/capture/fields'
import type { Capture } from '@/lib/contracts/captures'
import { notFound } from '@/lib/errors'
import { isGoalComplete, pointsLost } from '@/lib/grading'
import { getRevisionBody } from '../criteria-sets/revisions'
import { explain, metricsOf } from '../grading'

/** A stored capture as the API and the pages read it, with its explanation. */
export function captureView(db: Db, id: string, { duplicate = false } = {}): Capture {
  const row = captureById(db, id)
  if (!row) throw notFound('capture')
  return viewOfRecord(db, row, { duplicate })
}

/** `captureView` of a row that is at hand. */
export function viewOfRecord(db: Db, row: CaptureRecord, { duplicate = false } = {}): Capture {
  const { client, target, goal, revision } = surroundings(db, row)
  // The wide part last: spread first, it would make each field after it forty times as dear.
  return {
    duplicate,
    clientName: client?.name ?? '',
    timezone: client?.timezone ?? null,
    target: target ?? null,
    goal: goal ? { ...goal, complete: isGoalComplete(goal.accepted, goal.desired) } : null,
    criteria: revision
      ? { setId: revision.setId, setName: revision.setName, revision: revision.revision }
      : null,
    stale: revision !== undefined && (revision.id !== revision.newestId || row.outdated),
    ...explanationOf(db, row),
    warnings: row.warnings ?? [],
    ...fieldsOf(row),
  }
}

type Explained = Pick<Capture, 'explanation' | 'costliest' | 'costs'>

function explanationOf(db: Db, row: CaptureRecord): Explained {
  if (row.criteriaRevisionId === null) return { explanation: [], costliest: [], costs: {} }
  const { explanation, costliest } = explain(getRevisionBody(db, row.criteriaRevisionId), row)
  return { explanation, costliest, costs: pointsLost(explanation) }
}

/** What each metric of a stored capture cost, for a list of many. */
export const costsOf = (db: Db, row: CaptureRecord): Capture['costs'] =>
  explanationOf(db, row).costs

/** The row under the contract's names: moments as text, metrics in one object. */
export function fieldsOf(row: CaptureRecord) {
  return {
    id: row.id,
    clientId: row.clientId,
    ...toJsonFacts(row),
    metrics: metricsOf(row),
    computed: row.computed ?? [],
    converted: row.converted ?? {},
    score: row.score,
    grade: row.grade,
    gradeSource: gradeSourceOf(row),
    autoGrade: row.autoGrade,
    verdict: row.verdict,
    coverage: row.coverage,
    reason: row.reason,
    mainCause: row.mainCause,
    note: row.note,
    hasThumbnail: row.hasThumbnail,
    confirmed: row.awaitingConfirmation === null,
  }
}

/** Filled in for each capture: objects that grow field by field are slow. */
const EMPTY = Object.fromEntries(FIELDS.map(({ key }) => [key, null]))

function toJsonFacts(facts: CaptureFacts): JsonFacts {
  const json: Record<string, unknown> = { ...EMPTY }
  for (const { key, property, kind } of FIELDS) {
    const value = facts[property]
    json[key] = kind === 'moment' ? new Date(Number(value)).toISOString() : value
  }
  return json as JsonFacts
}

export function gradeSourceOf(
  row: Pick<CaptureRecord, 'manualGrade' | 'autoGrade'>,
): Capture['gradeSource'] {
  if (row.manualGrade !== null) return 'manual'
  return row.autoGrade === null ? null : 'auto'
}
