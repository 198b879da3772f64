import { defaultRow, type BaselineMethod, type Criteria, type MetricKey } from '@/lib/grading'
import { draftOf, draftRowOf, type CriteriaDraft, type DraftRow, type ThresholdKey } from './draft'

export type RowPatch = Partial<Omit<DraftRow, 'metric'>>

/** Everything that a person can do to a draft. */
export type DraftAction =
  | { type: 'threshold'; key: ThresholdKey; text: string }
  | { type: 'minCoverage'; text: string }
  | { type: 'baseline'; method: BaselineMethod }
  | { type: 'row'; metric: MetricKey; patch: RowPatch }
  | { type: 'swap'; metric: MetricKey }
  | { type: 'move'; metric: MetricKey; by: -1 | 1 }
  | { type: 'add'; metric: MetricKey }
  | { type: 'remove'; metric: MetricKey }
  | { type: 'putBack'; row: DraftRow; index: number }
  | { type: 'load'; criteria: Criteria }

/** The draft after an action; the same object when the action changes nothing. */
export function draftReducer(draft: CriteriaDraft, action: DraftAction): CriteriaDraft {
  switch (action.type) {
    case 'threshold':
      return { ...draft, thresholds: { ...draft.thresholds, [action.key]: action.text } }
    case 'minCoverage':
      return { ...draft, minCoverage: action.text }
    case 'baseline':
      return { ...draft, baseline: action.method }
    case 'load':
      return draftOf(action.criteria)
    default: {
      const rows = rowsAfter(draft.rows, action)
      return rows === draft.rows ? draft : { ...draft, rows }
    }
  }
}

type RowAction = Extract<
  DraftAction,
  { type: 'row' | 'swap' | 'move' | 'add' | 'remove' | 'putBack' }
>

function rowsAfter(rows: readonly DraftRow[], action: RowAction): readonly DraftRow[] {
  const has = (metric: MetricKey) => rows.some((row) => row.metric === metric)
  switch (action.type) {
    case 'row':
      return changed(rows, action.metric, (row) => ({ ...row, ...action.patch }))
    case 'swap':
      return changed(rows, action.metric, (row) => ({ ...row, good: row.bad, bad: row.good }))
    case 'move':
      return moved(rows, action.metric, action.by)
    case 'add':
      return has(action.metric) ? rows : [...rows, draftRowOf(defaultRow(action.metric))]
    case 'remove':
      return has(action.metric) ? rows.filter((row) => row.metric !== action.metric) : rows
    case 'putBack':
      return has(action.row.metric) ? rows : rows.toSpliced(action.index, 0, action.row)
  }
}

function changed(
  rows: readonly DraftRow[],
  metric: MetricKey,
  change: (row: DraftRow) => DraftRow,
): readonly DraftRow[] {
  return rows.map((row) => (row.metric === metric ? change(row) : row))
}

function moved(rows: readonly DraftRow[], metric: MetricKey, by: -1 | 1): readonly DraftRow[] {
  const from = rows.findIndex((row) => row.metric === metric)
  const row = rows[from]
  const to = from + by
  if (!row || to < 0 || to >= rows.length) return rows
  return rows.toSpliced(from, 1).toSpliced(to, 0, row)
}
