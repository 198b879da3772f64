import { filterNames } from '@/db/queries/filter-aliases'
import { measuredMetrics, outcomeRows } from '@/db/queries/target-outcome'
import type {
  FilterGrades,
  LostHours,
  SeriesChoices,
  TargetOutcome,
} from '@/lib/contracts/target-insight'
import { METRIC_KEYS } from '@/lib/grading'
import { requireReader, type Ctx } from '../context'
import { assignedSet } from './reference-lines'
import { SERIES_CAP } from './series'

/** The newest subs that tell which metrics a client sends. */
const TELLING = 200

/**
 * Grades by filter, whose names may differ by sub, and hours lost by main cause, of the subs that the chart shows. Over all subs of
 * a large target the database would need a sixth of a second; the newest 5,000 take a few ms.
 */
export function targetOutcome(
  ctx: Ctx,
  target: { id: string; captureCount: number },
  cap = SERIES_CAP,
): TargetOutcome {
  requireReader(ctx)
  const rows = outcomeRows(ctx.db, target.id, cap)
  const filters = new Map<string | null, FilterGrades>()
  const lost = new Map<LostHours['metric'], LostHours>()
  const names = filterNames(ctx.db)
  for (const { filter: sent, grade, verdict, mainCause, subs, seconds } of rows) {
    const filter = sent === null ? null : names.filterOf(sent)
    const row = filters.get(filter) ?? { filter, grades: noGrades(), subs: 0, seconds: 0 }
    filters.set(filter, row)
    row.grades[grade ?? 'none'] += subs
    add(row, subs, seconds)
    if (verdict !== 'rejected') continue
    const cause = lost.get(mainCause) ?? { metric: mainCause, subs: 0, seconds: 0 }
    lost.set(mainCause, cause)
    add(cause, subs, seconds)
  }
  const counted = rows.reduce((sum, row) => sum + row.subs, 0)
  return {
    subs: counted,
    capped: counted === cap && target.captureCount > cap,
    filters: [...filters.values()].sort((a, b) => b.seconds - a.seconds),
    lost: [...lost.values()].sort((a, b) => b.seconds - a.seconds),
  }
}

const noGrades = (): FilterGrades['grades'] => ({ A: 0, B: 0, C: 0, D: 0, E: 0, none: 0 })

function add(amount: { subs: number; seconds: number }, subs: number, seconds: number) {
  amount.subs += subs
  amount.seconds += seconds
}

/** The metrics worth offering for a target's chart. */
export function seriesChoices(
  ctx: Ctx,
  { id, clientId }: { id: string; clientId: string },
): SeriesChoices {
  requireReader(ctx)
  const rows = assignedSet(ctx.db, clientId)?.body.criteria ?? []
  const judging = new Set(
    rows.filter((row) => row.enabled && row.weight > 0).map((row) => row.metric),
  )
  return {
    judged: METRIC_KEYS.filter((key) => judging.has(key)),
    measured: measuredMetrics(ctx.db, id, TELLING).filter((key) => !judging.has(key)),
  }
}
