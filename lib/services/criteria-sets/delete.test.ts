import { describe, expect, it } from 'vitest'
import type { Db } from '@/db'
import { captures, criteriaRevisions, regradeChanges, regradeJobs } from '@/db/schema'
import { TEST_NOW, testContext, viewerActor } from '@/lib/testing/context'
import { aClient, aCriteriaSet, aGoal, aStoredCapture } from '@/lib/testing/factories'
import { refusal } from '@/lib/testing/problems'
import { deleteCriteriaSet, getCriteriaSet, newestRevision, saveCriteriaSet } from '.'

const aJob = (db: Db, fields: Partial<typeof regradeJobs.$inferInsert>) =>
  db.orm
    .insert(regradeJobs)
    .values({
      id: 'job',
      state: 'done',
      scope: { all: true },
      revisions: {},
      includeManual: false,
      total: 0,
      matrix: {},
      createdBy: 'Ada',
      createdAtMs: TEST_NOW,
      ...fields,
    })
    .run()

describe('deleting a criteria set', () => {
  it('takes its revisions with it when nothing depends on it', () => {
    const ctx = testContext()
    const set = aCriteriaSet(ctx)
    saveCriteriaSet(ctx, set.id, { ...set, minCoverage: 1 })
    aCriteriaSet(ctx)
    deleteCriteriaSet(ctx, set.id)
    expect(refusal(() => getCriteriaSet(ctx, set.id)).code).toBe('not-found')
    const left = ctx.db.orm.select().from(criteriaRevisions).all()
    expect(left.filter((revision) => revision.setId === set.id)).toEqual([])
    expect(left).toHaveLength(1)
  })

  it('is refused while a client has it assigned', () => {
    const ctx = testContext()
    const set = aCriteriaSet(ctx)
    aClient(ctx, { criteriaSetId: set.id })
    const { code, message } = refusal(() => deleteCriteriaSet(ctx, set.id))
    expect(code).toBe('conflict')
    expect(message).toMatch(/archive it/i)
    expect(getCriteriaSet(ctx, set.id).id).toBe(set.id)
  })

  it('is refused while any of its revisions graded a capture, even an old one', () => {
    const ctx = testContext()
    const set = aCriteriaSet(ctx)
    const criteriaRevisionId = newestRevision(ctx.db, set.id)?.id
    aStoredCapture(ctx.db, { goalId: aGoal(ctx).id, criteriaRevisionId })
    saveCriteriaSet(ctx, set.id, { ...set, minCoverage: 1 })
    const { code, message } = refusal(() => deleteCriteriaSet(ctx, set.id))
    expect(code).toBe('conflict')
    expect(message).toMatch(/archive it/i)
    expect(ctx.db.orm.select().from(captures).all()).toHaveLength(1)
  })

  it('is refused when a regrade was told to use it', () => {
    const ctx = testContext()
    const set = aCriteriaSet(ctx)
    aJob(ctx.db, { criteriaSetId: set.id })
    expect(refusal(() => deleteCriteriaSet(ctx, set.id)).code).toBe('conflict')
  })

  it('is refused when a regrade pinned one of its revisions', () => {
    const ctx = testContext()
    const set = aCriteriaSet(ctx)
    aJob(ctx.db, { revisions: { 'a-client': newestRevision(ctx.db, set.id)?.id ?? '' } })
    expect(refusal(() => deleteCriteriaSet(ctx, set.id)).code).toBe('conflict')
  })

  it('is refused while an undo could bring one of its grades back', () => {
    const ctx = testContext()
    const set = aCriteriaSet(ctx)
    const criteriaRevisionId = newestRevision(ctx.db, set.id)?.id ?? ''
    const capture = aStoredCapture(ctx.db, { goalId: aGoal(ctx).id })
    const { score, autoGrade, manualGrade, coverage, reason, mainCause, baselines, gradedAtMs } =
      capture
    const graded = {
      score,
      autoGrade,
      manualGrade,
      coverage,
      reason,
      mainCause,
      baselines,
      gradedAtMs,
    }
    aJob(ctx.db, {})
    ctx.db.orm
      .insert(regradeChanges)
      .values({
        jobId: 'job',
        captureId: capture.id,
        before: { ...graded, criteriaRevisionId },
        versionAfter: 1,
      })
      .run()
    expect(refusal(() => deleteCriteriaSet(ctx, set.id)).code).toBe('conflict')
  })

  it('is for editors', () => {
    const ctx = testContext()
    const set = aCriteriaSet(ctx)
    const viewer = { ...ctx, actor: viewerActor }
    expect(refusal(() => deleteCriteriaSet(viewer, set.id)).code).toBe('forbidden')
  })
})
