import type { Verdict } from '@/lib/grading'
import type { Db } from '../../client'
import { prepared } from '../../prepared'

/** What is counted of an inserted capture, and where. */
export interface Countable {
  clientId: string
  targetId?: string | null
  goalId?: string | null
  verdict?: Verdict | null
  facts: { exposureSeconds?: number | null }
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

const statements = prepared(({ driver }) => ({
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
export function countInserted(db: Db, captures: readonly Countable[]) {
  const s = statements(db)
  for (const [id, { captures: n }] of tallied(captures, 'clientId')) s.client.run(n, id)
  for (const [id, { captures: n }] of tallied(captures, 'targetId')) s.target.run(n, id)
  for (const [id, tally] of tallied(captures, 'goalId')) s.goal.run({ id, ...tally })
}

function tallied(captures: readonly Countable[], owner: 'clientId' | 'targetId' | 'goalId') {
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
