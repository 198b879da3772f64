import { inResumableTransaction } from '@/db'
import { changesOf, markUndone, writeGrading } from '@/db/queries/regrades/changes'
import { changeRegrade, regradeById } from '@/db/queries/regrades/jobs'
import type { AppEvent } from '@/lib/events'
import { verdictOf } from '@/lib/grading'
import { publishAll } from '../after-commit'
import type { Ctx } from '../context'
import { goalEvents, settledEvents, settleTargets } from '../settle'

/**
 * Restores the next captures that a job changed, in one transaction. A capture that was graded
 * again since, by hand or by another regrade, keeps what it has. The verdict is decided anew: the
 * goal or its template may have changed meanwhile.
 */
export function undoStep(ctx: Ctx, jobId: string, limit: number): { finished: boolean } {
  const events: AppEvent[] = [{ type: 'regrade', regradeId: jobId, state: 'undoing' }]
  const finished = inResumableTransaction(ctx.db, () => {
    const job = regradeById(ctx.db, jobId)
    if (job?.undoState !== 'running') return true
    const changes = changesOf(ctx.db, jobId, job.cursorId ?? '', limit)
    const touched = new Map<string, string>()
    let restored = 0
    for (const change of changes) {
      if (change.version !== change.versionAfter) continue
      const grade = change.before.manualGrade ?? change.before.autoGrade
      const verdict = verdictOf({
        frameType: change.frameType,
        hasGoal: change.goalId !== null,
        grade,
        minGrade: change.minGrade ?? 'any',
      })
      const restoredGrading = { ...change.before, grade, verdict }
      writeGrading(ctx.db, change.captureId, restoredGrading, change.versionAfter - 1)
      markUndone(ctx.db, jobId, change.captureId)
      if (change.goalId && change.targetId) touched.set(change.goalId, change.targetId)
      restored += 1
    }
    const done = changes.length < limit
    changeRegrade(ctx.db, jobId, {
      cursorId: changes.at(-1)?.captureId ?? job.cursorId,
      undone: job.undone + restored,
      undoSkipped: job.undoSkipped + changes.length - restored,
      ...(done ? { undoState: 'done' as const, undoneAtMs: ctx.now() } : {}),
    })
    events.push(...goalEvents(touched), ...settledEvents(settleTargets(ctx, touched.values())))
    return done
  })
  publishAll(ctx, events)
  return { finished }
}
