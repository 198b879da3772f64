import { getTableColumns, getTableName, type InferInsertModel } from 'drizzle-orm'
import { compileList, compileObject } from '@/lib/capture/compile'
import { FIELDS, type CaptureFacts } from '@/lib/capture/fields'
import { METRIC_KEYS, type MetricValues } from '@/lib/grading'
import { settingsKey } from '@/lib/grading/capture-settings'
import type { Db } from '../../client'
import { prepared } from '../../prepared'
import { captures, thumbnails } from '../../schema'
import type { CaptureRecord } from './lookup'

type Columns = InferInsertModel<typeof captures>

/** The columns of a capture that belong to none of its three parts. */
type OwnColumns = Pick<
  Columns,
  | 'id'
  | 'clientId'
  | 'targetId'
  | 'goalId'
  | 'dedupeKey'
  | 'classExposure'
  | 'computed'
  | 'converted'
  | 'received'
  | 'warnings'
  | 'grade'
  | 'verdict'
  | 'gradedAtMs'
  | 'hasThumbnail'
  | 'awaitingConfirmation'
>

/** A capture to insert: its facts, metrics and automatic grading, and the columns around them. */
export interface NewCapture extends OwnColumns {
  facts: Partial<CaptureFacts>
  metrics: MetricValues
  grading: Partial<Pick<Columns, (typeof GRADING_KEYS)[number]>>
}

const GRADING_KEYS = [
  'score',
  'autoGrade',
  'coverage',
  'reason',
  'mainCause',
  'costs',
  'criteriaRevisionId',
  'baselines',
] as const

const DEFAULTS: Partial<Columns> = {
  gradingVersion: 0,
  note: '',
  hasThumbnail: false,
  outdated: false,
}

/** Where each column's value is in a new capture; the other columns are its own properties. */
const PLACES = new Map<string, string>([
  ...FIELDS.map(({ property }) => [property, `from.facts.${property}`] as const),
  ...METRIC_KEYS.map((key) => [key, `from.metrics.${key}`] as const),
  ...GRADING_KEYS.map((key) => [key, `from.grading.${key}`] as const),
])

/** Every column, so that one statement serves all captures. */
const columns = Object.entries(getTableColumns(captures)).flatMap(([key, column]) => {
  // The database fills in a generated column itself.
  if (column.generated !== undefined) return []
  // Numbers and text go to the driver as they are.
  const encoded = column.dataType === 'json' || column.dataType === 'boolean'
  const absent = DEFAULTS[key as keyof Columns] ?? null
  const value = `(${PLACES.get(key) ?? `from.${key}`} ?? ${JSON.stringify(absent)})`
  return [{ key, column, value, encoded }]
})

/** What the driver binds for a capture, in the order of `columns`. */
const toValues = compileList<NewCapture>(
  columns.map(({ value, encoded }, i) => (encoded ? `helpers[${i}](${value})` : value)),
  columns.map(
    ({ column }) =>
      (value: unknown) =>
        value === null ? null : column.mapToDriverValue(value),
  ),
)

/** What reading a capture that was just inserted would return, but for what the database generates. */
const toRecord = compileObject<NewCapture, CaptureRecord>(
  columns.map(({ key, value }) => [key, value]),
)

const statements = prepared(({ driver }) => {
  const names = columns.map(({ column }) => `"${column.name}"`).join(', ')
  const places = columns.map(() => '?').join(', ')
  return {
    // Plain SQL: this runs once a capture, and filling in sixty placeholders costs more than that.
    insert: driver.prepare(`insert into ${getTableName(captures)} (${names}) values (${places})`),
  }
})

/**
 * Inserts captures and counts them for their goals, targets and clients. The only way in: nothing
 * else may insert captures, or the counts are wrong (`npm run doctor` would say so). Call it inside
 * a transaction.
 */
export function insertCaptures(db: Db, captures: readonly NewCapture[]) {
  if (!db.driver.inTransaction) throw new Error('captures are inserted inside a transaction')
  const { insert } = statements(db)
  for (const capture of captures) insert.run(toValues(capture))
  countInserted(db, captures)
}

/** What reading a capture that was just inserted would return, without reading it. */
export const insertedRecord = (capture: NewCapture): CaptureRecord => ({
  ...toRecord(capture),
  settingsClass: settingsOf(capture),
})

/** The `settings_class` that the database generates for a capture. */
export function settingsOf({ classExposure, facts }: NewCapture): string {
  const { gain = null, offset = null, binning = null, exposureSeconds = null } = facts
  return settingsKey({ gain, offset, binning, exposureSeconds: classExposure ?? exposureSeconds })
}

export function insertThumbnail(db: Db, thumbnail: InferInsertModel<typeof thumbnails>) {
  db.orm.insert(thumbnails).values(thumbnail).run()
}

class Tally {
  captures = 0
  accepted = 0
  pending = 0
  rejected = 0
  acceptedSeconds = 0
  pendingSeconds = 0
  rejectedSeconds = 0
}

const countStatements = prepared(({ driver }) => ({
  client: driver.prepare('update clients set capture_count = capture_count + ? where id = ?'),
  target: driver.prepare('update targets set capture_count = capture_count + ? where id = ?'),
  goal: driver.prepare(
    `update goals set accepted = accepted + @accepted, pending = pending + @pending,
     rejected = rejected + @rejected, accepted_seconds = accepted_seconds + @acceptedSeconds,
     pending_seconds = pending_seconds + @pendingSeconds,
     rejected_seconds = rejected_seconds + @rejectedSeconds,
     baseline_version = baseline_version + @captures where id = @id`,
  ),
}))

/** Adds captures that were just inserted to the counts of their clients, targets and goals. */
function countInserted(db: Db, captures: readonly NewCapture[]) {
  const update = countStatements(db)
  for (const [id, { captures: n }] of tallied(captures, 'clientId')) update.client.run(n, id)
  for (const [id, { captures: n }] of tallied(captures, 'targetId')) update.target.run(n, id)
  for (const [id, tally] of tallied(captures, 'goalId')) update.goal.run({ id, ...tally })
}

function tallied(captures: readonly NewCapture[], owner: 'clientId' | 'targetId' | 'goalId') {
  const tallies = new Map<string, Tally>()
  for (const capture of captures) {
    const id = capture[owner]
    if (!id) continue
    let tally = tallies.get(id)
    if (!tally) tallies.set(id, (tally = new Tally()))
    tally.captures += 1
    if (!capture.verdict) continue
    tally[capture.verdict] += 1
    tally[`${capture.verdict}Seconds`] += capture.facts.exposureSeconds ?? 0
  }
  return tallies
}
