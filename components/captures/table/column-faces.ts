import type { CaptureQuery } from '@/lib/contracts/captures'
import { METRICS } from '@/lib/grading'

/** What the table's frame needs of a column, by its id: header, width, and what sorts by it. */
export interface ColumnFace {
  label: string
  unit?: string
  numeric?: boolean
  sort?: CaptureQuery['sort']
  /** Pixels; all columns grow alike where there is room. */
  width: number
}

/** Columns of every table that nobody can switch off: the marks, and on phones the only other one. */
const FIXED: Record<string, ColumnFace> = {
  select: { label: 'Choose', width: 42 },
  brief: { label: 'Sub', width: 300 },
}

const FACTS: Record<string, ColumnFace> = {
  picture: { label: 'Picture', width: 76 },
  capturedAt: { label: 'Time', sort: 'capturedAt', width: 156 },
  target: { label: 'Target', width: 140 },
  filter: { label: 'Filter', sort: 'filter', width: 80 },
  exposureSeconds: { label: 'Exposure', numeric: true, sort: 'exposureSeconds', width: 88 },
  score: { label: 'Score', sort: 'score', width: 148 },
  grade: { label: 'Grade', sort: 'grade', width: 108 },
  verdict: { label: 'Verdict', width: 104 },
  mainCause: { label: 'Main cause', width: 120 },
}

/** Room for the header at 12 px, the arrow of a sorted column and the cell's own space. */
const headerWidth = (text: string) => Math.max(84, Math.round(text.length * 6.6) + 40)

export const COLUMN_FACES: Record<string, ColumnFace> = {
  ...FIXED,
  ...FACTS,
  ...Object.fromEntries(
    METRICS.map(({ key, label, unit }) => [
      key,
      { label, unit, numeric: true, sort: key, width: headerWidth(`${label} ${unit}`) },
    ]),
  ),
}

/** Columns that a person may switch on and off, in the table's order. */
export const OPTIONAL_COLUMNS: readonly string[] = Object.keys(COLUMN_FACES).filter(
  (id) => !(id in FIXED) && id !== 'capturedAt',
)

/** What a list can be sorted by, for the phone, which shows no headers. */
export const SORT_CHOICES = Object.values(COLUMN_FACES).flatMap(({ sort, label }) =>
  sort === undefined ? [] : [{ value: sort, label }],
)
