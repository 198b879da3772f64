import { inResumableTransaction } from '@/db'
import { changesOf, markUndone, writeGrading } from '@/db/queries/regrades/changes'
import { changeRegrade, regradeById } from '@/db/queries/regrades/jobs'
import type { AppEvent } from '@/lib/events'
import { verdictOf } from '@/lib/grading'
import { publishAll } from '../after-commit'
import type { Ctx } from '../context'
import { settledEvents, settleTargets } from '../settle'

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
    const touched = new Set<string>()
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
      writeGrading(ctx.db, change.captureId, { ...change.before, grade, verdict })
      markUndone(ctx.db, jobId, change.captureId)
      if (change.targetId) touched.add(change.targetId)
      restored += 1
    }
    const done = changes.length < limit
    changeRegrade(ctx.db, jobId, {
      cursorId: changes.at(-1)?.captureId ?? job.cursorId,
      undone: job.undone + restored,
      undoSkipped: job.undoSkipped + changes.length - restored,
      ...(done ? { undoState: 'done' as const, undoneAtMs: ctx.now() } : {}),
    })
    events.push(...settledEvents(settleTargets(ctx, touched)))
    return done
  })
  publishAll(ctx, events)
  return { finished }
}
