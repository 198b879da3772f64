import type { Db } from '@/db'
import { watchStatements } from '@/db/slow-statements'
import type { Verdict } from '@/lib/grading'
import { AppError } from '@/lib/errors'
import type { Position, TextPart } from '@/lib/services/paging'

/** What a refusal says: its code, and the fields it names. Fails the test when nothing is refused. */
export function refusal(work: () => unknown): { code: string; paths: string[]; message: string } {
  try {
    work()
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const paths = (error.details.errors ?? []).map(({ path }) => path)
    return { code: error.code, paths, message: error.message }
  }
  throw new Error('nothing was refused')
}

/** A goal's counts and seconds, counted from the captures themselves rather than by the triggers. */
export function recountGoal(db: Db, goalId: string) {
  const counted = {
    accepted: 0,
    pending: 0,
    rejected: 0,
    acceptedSeconds: 0,
    pendingSeconds: 0,
    rejectedSeconds: 0,
  }
  const rows = db.driver
    .prepare('select verdict, exposure_seconds as seconds from captures where goal_id = ?')
    .all(goalId) as { verdict: Verdict | null; seconds: number | null }[]
  for (const { verdict, seconds } of rows) {
    if (verdict === null) continue
    counted[verdict] += 1
    counted[`${verdict}Seconds`] += seconds ?? 0
  }
  return counted
}

/** All parts of a text that is read in several. */
export function readAllParts(read: (after: Position | null) => TextPart): string {
  let text = ''
  let part: TextPart
  let after: Position | null = null
  do {
    part = read(after)
    text += part.text
    after = part.next
  } while (after !== null)
  return text
}

/** How SQLite finds the rows of each statement that `work` runs, line by line, by the statement's text. */
export async function queryPlans(db: Db, work: () => unknown): Promise<Map<string, string[]>> {
  const plans = new Map<string, string[]>()
  watchStatements(db, 0, ({ sql, plan }) => {
    if (!/^explain/i.test(sql) && !plans.has(sql)) plans.set(sql, plan())
  })
  try {
    await work()
  } finally {
    watchStatements(db, Infinity, () => {})
  }
  return plans
}
