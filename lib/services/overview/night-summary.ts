import { nightScores, nightTotals } from '@/db/queries/overview'
import type { Amount, NightSummary, Outcome } from '@/lib/contracts/overview'
import type { Ctx } from '../context'

/** A night's newest graded subs that the sparklines are drawn from. */
const SCORES = 3_000
const POINTS = 60

/** What a night gave, by target and by what the lost subs were lost to; of some clients or of all. */
export function nightSummary(
  { db }: Pick<Ctx, 'db'>,
  night: string,
  clientIds?: readonly string[],
): NightSummary {
  const scores = scoresByTarget(nightScores(db, night, clientIds, SCORES))
  const total = noOutcome()
  const targets = new Map<string, NightSummary['targets'][number]>()
  const causes = new Map<string, NightSummary['causes'][number]>()
  for (const row of nightTotals(db, night, clientIds)) {
    const key = row.targetId ?? `name:${row.targetName ?? ''}`
    const target = targets.get(key) ?? {
      id: row.targetId,
      name: row.targetName,
      scores: thinned(scores.get(row.targetId ?? '') ?? [], POINTS),
      ...noOutcome(),
    }
    targets.set(key, target)
    const part = partOf(row.verdict)
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

/** Oldest first; the rows come newest first. */
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

const noAmount = (): Amount => ({ subs: 0, seconds: 0 })

const noOutcome = (): Outcome => ({
  kept: noAmount(),
  pending: noAmount(),
  lost: noAmount(),
  loose: noAmount(),
})

function partOf(verdict: 'accepted' | 'rejected' | 'pending' | null): keyof Outcome {
  if (verdict === 'accepted') return 'kept'
  if (verdict === 'rejected') return 'lost'
  return verdict === 'pending' ? 'pending' : 'loose'
}

function add(amount: Amount, { subs, seconds }: Amount) {
  amount.subs += subs
  amount.seconds += seconds
}

/**
 * At most `most` values that tell the same story: each the mean of an equal share of the series, in
 * its order.
 */
export function thinned(values: readonly number[], most: number): number[] {
  if (values.length <= most) return [...values]
  return Array.from({ length: most }, (_, i) => {
    const part = values.slice(
      Math.floor((i * values.length) / most),
      Math.floor(((i + 1) * values.length) / most),
    )
    return part.reduce((sum, value) => sum + value, 0) / part.length
  })
}
