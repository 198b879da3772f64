import { and, desc, eq } from 'drizzle-orm'
import type { Db } from '../client'
import { captures } from '../schema'

/** What grading said of a target's newest light frames, newest first; read along the target's index. */
export function newestGrades(db: Db, targetId: string, limit: number) {
  return db.orm
    .select({
      grade: captures.grade,
      reason: captures.reason,
      revisionId: captures.criteriaRevisionId,
    })
    .from(captures)
    .where(and(eq(captures.targetId, targetId), eq(captures.frameType, 'light')))
    .orderBy(desc(captures.capturedAtMs))
    .limit(limit)
    .all()
}
