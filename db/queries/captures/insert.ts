import { getTableColumns, getTableName, type InferInsertModel } from 'drizzle-orm'
import { FIELDS, type CaptureFacts } from '@/lib/capture/fields'
import { METRIC_KEYS, type MetricValues } from '@/lib/grading'
import { settingsKey } from '@/lib/grading/capture-settings'
import type { Db } from '../../client'
import { prepared } from '../../prepared'
import { captures, thumbnails } from '../../schema'
import { countInserted } from './count-inserted'
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
  'criteriaRevisionId',
  'baselines',
] as const

const DEFAULTS: Partial<Columns> = {
  gradingVersion: 0,
  note: '',
  hasThumbnail: false,
  outdated: false,
}

type Part = 'own' | 'facts' | 'metrics' | 'grading'

const PARTS = new Map<string, Part>([
  ...FIELDS.map(({ property }) => [property, 'facts'] as const),
  ...METRIC_KEYS.map((key) => [key, 'metrics'] as const),
  ...GRADING_KEYS.map((key) => [key, 'grading'] as const),
])

/** Every column, so that one statement serves all captures. */
const columns = Object.entries(getTableColumns(captures)).flatMap(([key, column]) => {
  // The database fills in a generated column itself.
  if (column.generated !== undefined) return []
  // Numbers and text go to the driver as they are.
  const encoded = column.dataType === 'json' || column.dataType === 'boolean'
  const absent = DEFAULTS[key as keyof Columns] ?? null
  return [{ key, column, part: PARTS.get(key) ?? 'own', absent, encoded }]
})

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
  for (const capture of captures) insert.run(valuesOf(capture))
  countInserted(db, captures)
}

function valuesOf(capture: NewCapture): unknown[] {
  const values = new Array<unknown>(columns.length)
  const parts = partsOf(capture)
  let i = 0
  for (const { key, column, part, absent, encoded } of columns) {
    const value = parts[part][key] ?? absent
    values[i++] = encoded && value !== null ? column.mapToDriverValue(value) : value
  }
  return values
}

type Values = Readonly<Record<string, unknown>>

const partsOf = (capture: NewCapture): Record<Part, Values> => ({
  own: capture as unknown as Values,
  facts: capture.facts,
  metrics: capture.metrics,
  grading: capture.grading,
})

/** A template with every column: an object that grows one property at a time is slow. */
const emptyRecord = Object.fromEntries(columns.map(({ key, absent }) => [key, absent]))

/** What reading a capture that was just inserted would return, without reading it. */
export function insertedRecord(capture: NewCapture): CaptureRecord {
  const record: Record<string, unknown> = { ...emptyRecord }
  const parts = partsOf(capture)
  for (const { key, part } of columns) record[key] = parts[part][key] ?? record[key]
  record.settingsClass = settingsOf(capture)
  return record as unknown as CaptureRecord
}

/** The `settings_class` that the database generates for a capture. */
export function settingsOf({ classExposure, facts }: NewCapture): string {
  const { gain = null, offset = null, binning = null, exposureSeconds = null } = facts
  return settingsKey({ gain, offset, binning, exposureSeconds: classExposure ?? exposureSeconds })
}

export function insertThumbnail(db: Db, thumbnail: InferInsertModel<typeof thumbnails>) {
  db.orm.insert(thumbnails).values(thumbnail).run()
}
