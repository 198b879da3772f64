import { nightScores, nightTotals } from '@/db/queries/overview'
import type { Amount, NightSummary, Outcome } from '@/lib/contracts/overview'
import type { Verdict } from '@/lib/grading'
import type { Ctx } from '../context'

/** The newest graded subs of a night, for the sparklines. */
const MAX_SCORES = 3_000
const MAX_POINTS = 60

/** Summarizes a night by target and by the cause of lost subs, for some clients or all. */
export function summarizeNight(
  { db }: Pick<Ctx, 'db'>,
  night: string,
  clientIds?: readonly string[],
): NightSummary {
  const scores = scoresByTarget(nightScores(db, night, clientIds, MAX_SCORES))
  const total = emptyOutcome()
  const targets = new Map<string, NightSummary['targets'][number]>()
  const causes = new Map<string, NightSummary['causes'][number]>()
  for (const row of nightTotals(db, night, clientIds)) {
    const key = row.targetId ?? `name:${row.targetName ?? ''}`
    const target = targets.get(key) ?? {
      id: row.targetId,
      name: row.targetName,
      scores: thinOut(scores.get(row.targetId ?? '') ?? [], MAX_POINTS),
      ...emptyOutcome(),
    }
    targets.set(key, target)
    const part = toOutcomeKey(row.verdict)
    add(total[part], row)
    add(target[part], row)
    if (part !== 'lost') continue
    const cause = causes.get(row.mainCause ?? '') ?? { metric: row.mainCause, subs: 0, seconds: 0 }
    causes.set(row.mainCause ?? '', cause)
    add(cause, row)
  }
  return {
    night,
    ...total,
    causes: [...causes.values()].sort((a, b) => b.seconds - a.seconds),
    targets: [...targets.values()],
  }
}

/** Groups scores by target, oldest first; the rows are newest first. */
function scoresByTarget(rows: ReturnType<typeof nightScores>): Map<string, number[]> {
  const scores = new Map<string, number[]>()
  for (const { targetId, score } of rows.reverse()) {
    if (targetId === null || score === null) continue
    const list = scores.get(targetId)
    if (list) list.push(score)
    else scores.set(targetId, [score])
  }
  return scores
}

const emptyAmount = (): Amount => ({ subs: 0, seconds: 0 })

const emptyOutcome = (): Outcome => ({
  kept: emptyAmount(),
  pending: emptyAmount(),
  lost: emptyAmount(),
  loose: emptyAmount(),
})

function toOutcomeKey(verdict: Verdict | null): keyof Outcome {
  if (verdict === 'accepted') return 'kept'
  if (verdict === 'rejected') return 'lost'
  return verdict === 'pending' ? 'pending' : 'loose'
}

function add(amount: Amount, { subs, seconds }: Amount) {
  amount.subs += subs
  amount.seconds += seconds
}

/**
 * Returns at most `max` values with the same shape: each is the mean of an equal share of the series,
 * in its order.
 */
export function thinOut(values: readonly number[], max: number): number[] {
  if (values.length <= max) return [...values]
  return Array.from({ length: max }, (_, i) => {
    const part = values.slice(
      Math.floor((i * values.length) / max),
      Math.floor(((i + 1) * values.length) / max),
    )
    return part.reduce((sum, value) => sum + value, 0) / part.length
  })
}
