import { isMetricKey } from '@/lib/grading'
import { THRESHOLD_KEYS, type CriteriaDraft, type DraftRow } from './draft'

/** What a person had typed into the editor. */
export interface KeptDraft {
  name: string
  description: string
  draft: CriteriaDraft
}

/**
 * Where a draft is kept while its tab is open. A draft belongs to the revision that it began with: over
 * another one it would take back what somebody saved since.
 * @param set the set's id, or what a new set is made from
 */
export const keptDraftKey = (set: string, revision: number | null) =>
  `subkeeper criteria draft ${set} ${revision ?? 'new'}`

export const keptDraftText = ({ name, description, draft }: KeptDraft): string =>
  JSON.stringify({ name, description, draft })

/** Reads what `keptDraftText` wrote; null for anything else, such as what an older version wrote. */
export function readKeptDraft(text: string | null): KeptDraft | null {
  if (text === null) return null
  try {
    const kept: unknown = JSON.parse(text)
    return isKeptDraft(kept) ? kept : null
  } catch {
    return null
  }
}

type Loose<T> = { readonly [K in keyof T]?: unknown } | null | undefined

function isKeptDraft(value: unknown): value is KeptDraft {
  const kept = value as Loose<KeptDraft>
  const draft = kept?.draft as Loose<CriteriaDraft>
  const thresholds = draft?.thresholds as Loose<CriteriaDraft['thresholds']>
  return (
    areTexts(kept?.name, kept?.description, draft?.minCoverage) &&
    areTexts(...THRESHOLD_KEYS.map((key) => thresholds?.[key])) &&
    (draft?.baseline === 'median' || draft?.baseline === 'bestQuartile') &&
    Array.isArray(draft.rows) &&
    draft.rows.every(isDraftRow)
  )
}

function isDraftRow(value: unknown): value is DraftRow {
  const row = value as Loose<DraftRow>
  return (
    typeof row?.metric === 'string' &&
    isMetricKey(row.metric) &&
    (row.trend === 'lower' || row.trend === 'higher') &&
    typeof row.enabled === 'boolean' &&
    typeof row.deviation === 'boolean' &&
    areTexts(row.good, row.bad, row.weight, row.allowedDeviation, row.limit)
  )
}

const areTexts = (...values: unknown[]) => values.every((value) => typeof value === 'string')
