import type { Db } from '@/db'

type Verdict = 'accepted' | 'pending' | 'rejected'

/** A goal's counts and seconds, counted from the captures themselves rather than by the triggers. */
export function recount(db: Db, goalId: string) {
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
