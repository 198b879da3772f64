import type { Db } from '@/db'
import { captures } from '@/db/schema'

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
  for (const capture of db.orm.select().from(captures).all()) {
    if (capture.goalId !== goalId || capture.verdict === null) continue
    counted[capture.verdict] += 1
    counted[`${capture.verdict}Seconds`] += capture.exposureSeconds ?? 0
  }
  return counted
}
