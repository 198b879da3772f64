import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { captureById } from '@/db/queries/captures/lookup'
import type { Job } from '@/lib/contracts/jobs'
import type { AppEvent } from '@/lib/events'
import { GRADES } from '@/lib/grading'
import { recountGoal, refusal } from '@/lib/testing/checks'
import { testContext, testDbFile } from '@/lib/testing/context'
import { aGoal, aTarget, aTemplate, manyStoredCaptures } from '@/lib/testing/factories'
import { anObservatory, FAIR, GOOD } from '@/lib/testing/observatory'
import { updateCapture } from '../captures/change'
import type { Ctx } from '../context'
import { examine } from '../doctor'
import { updateExposureTemplate } from '../exposure-templates'
import { createFilterAlias, deleteFilterAlias } from '../filter-aliases'
import { deleteGoal, listGoals, updateGoal } from '../goals'
import { getTarget } from '../targets'
import { cancelJob, getJob, listUnfinishedJobs, resumeJob, runJobs } from './jobs'

/** The least that a job is started for. */
const MANY = 5_001
const START_MS = Date.UTC(2026, 1, 1)

const gradeAt = (index: number) => GRADES[index % GRADES.length] ?? null
const timeAt = (index: number) => START_MS + index * 1_000

/** A goal with many subs, a fifth of each grade, one a second. */
function aLargeGoal({ count = MANY, desired = 4_500 } = {}) {
  const ctx = testContext()
  const template = aTemplate(ctx)
  const goal = aGoal(ctx, { exposureTemplateId: template.id, desired })
  const ids = manyStoredCaptures(ctx.db, count, (i) => ({
    goalId: goal.id,
    grade: gradeAt(i),
    capturedAtMs: timeAt(i),
  }))
  return { ctx, template, goal, ids }
}

const goalNow = (ctx: Ctx, targetId: string) => listGoals(ctx, { targetId }).items[0]

function started({ job }: { job?: Job }): Job {
  if (!job) throw new Error('no job was started')
  return job
}

/** How many of the large goal's subs have one of the best `n` grades. */
const best = (n: number, count = MANY) =>
  Array.from({ length: count }, (_, i) => i % GRADES.length).filter((grade) => grade < n).length

/** Calls back after each step of the jobs that are running. */
async function eachStep(ctx: Ctx, look: (event: AppEvent) => void) {
  const unsubscribe = ctx.events.subscribe((event) => {
    if (event.type === 'goal') look(event)
  })
  await runJobs(ctx)
  unsubscribe()
}

describe('a new minimum grade', () => {
  it('decides up to 5,000 subs immediately', () => {
    const { ctx, template, goal } = aLargeGoal({ count: 5_000 })
    expect(
      updateExposureTemplate(ctx, { templateId: template.id, patch: { minGrade: 'B' } }),
    ).not.toHaveProperty('job')
    expect(goalNow(ctx, goal.targetId)).toMatchObject({ accepted: 2_000, rejected: 3_000 })
    expect(examine(ctx.db)).toEqual([])
  })

  it('decides more in a job, whose steps each leave correct counts and status', async () => {
    const { ctx, template, goal } = aLargeGoal({ desired: 2_500 })
    updateGoal(ctx, { goalId: goal.id, patch: { desired: 2_000 } })
    expect(getTarget(ctx, { targetId: goal.targetId }).status).toBe('completed')
    const job = started(
      updateExposureTemplate(ctx, { templateId: template.id, patch: { minGrade: 'A' } }),
    )
    expect(job).toMatchObject({
      kind: 'update-goals',
      label: `Subs of goals with template ${template.name}`,
      state: 'running',
      total: MANY,
      processed: 0,
    })
    expect(listUnfinishedJobs(ctx, { subjectIds: [template.id] })).toMatchObject([{ id: job.id }])

    const counts: number[] = []
    await eachStep(ctx, () => {
      const now = goalNow(ctx, goal.targetId)
      expect(now).toMatchObject(recountGoal(ctx.db, goal.id))
      const isComplete = (now?.accepted ?? 0) >= 2_000
      expect(getTarget(ctx, { targetId: goal.targetId }).status).toBe(
        isComplete ? 'completed' : 'active',
      )
      counts.push(now?.accepted ?? NaN)
    })
    expect(counts.length).toBeGreaterThan(2)
    expect(counts).toEqual(counts.toSorted((a, b) => b - a))
    expect(counts.at(-1)).toBe(best(1))
    expect(getJob(ctx, { jobId: job.id })).toMatchObject({
      state: 'done',
      processed: MANY,
      changed: MANY - best(1),
    })
    expect(listUnfinishedJobs(ctx, { subjectIds: [template.id] })).toEqual([])
    expect(examine(ctx.db)).toEqual([])
  })

  it('applies to subs that arrive while the job runs, before and after its position', async () => {
    const { ctx, goal, template, send } = manyAtAnObservatory()
    started(updateExposureTemplate(ctx, { templateId: template.id, patch: { minGrade: 'A' } }))
    let sent: Promise<unknown>[] = []
    await eachStep(ctx, () => {
      if (sent.length > 0) return
      sent = [
        send(GOOD, { capturedAt: new Date(START_MS - 60_000).toISOString() }),
        send(FAIR, { capturedAt: new Date(START_MS - 30_000).toISOString() }),
        send(GOOD),
        send(FAIR),
      ]
    })
    await Promise.all(sent)
    expect(goalNow(ctx, goal.targetId)).toMatchObject({
      accepted: best(1) + 2,
      rejected: MANY - best(1) + 2,
    })
    expect(examine(ctx.db)).toEqual([])
  })

  it('that is changed again while the job runs uses only the newer rule', async () => {
    const { ctx, template, goal } = aLargeGoal()
    const first = started(
      updateExposureTemplate(ctx, { templateId: template.id, patch: { minGrade: 'A' } }),
    )
    let second: Job | undefined
    await eachStep(ctx, () => {
      second ??= started(
        updateExposureTemplate(ctx, { templateId: template.id, patch: { minGrade: 'C' } }),
      )
    })
    expect(getJob(ctx, { jobId: first.id }).state).toBe('cancelled')
    expect(getJob(ctx, { jobId: second?.id ?? '' })).toMatchObject({
      state: 'done',
      processed: MANY,
    })
    expect(() => resumeJob(ctx, { jobId: first.id })).toThrow('A newer job has replaced this one.')
    expect(goalNow(ctx, goal.targetId)).toMatchObject({
      accepted: best(3),
      rejected: MANY - best(3),
    })
    expect(examine(ctx.db)).toEqual([])
  })

  it('takes over the remaining work of a replaced job', async () => {
    const { ctx, template, goal } = aLargeGoal()
    manyStoredCaptures(ctx.db, 3, () => ({ targetId: goal.targetId, filter: 'OIII', grade: 'A' }))
    started(
      updateExposureTemplate(ctx, {
        templateId: template.id,
        patch: { filter: 'OIII', minGrade: 'A' },
      }),
    )
    started(updateExposureTemplate(ctx, { templateId: template.id, patch: { minGrade: 'B' } }))
    await runJobs(ctx)
    expect(goalNow(ctx, goal.targetId)).toMatchObject({
      accepted: best(2) + 3,
      rejected: MANY - best(2),
    })
  })

  it('stops when it is cancelled and continues from there when it is resumed', async () => {
    const { ctx, template, goal } = aLargeGoal()
    const { id } = started(
      updateExposureTemplate(ctx, { templateId: template.id, patch: { minGrade: 'A' } }),
    )
    let isCancelled = false
    await eachStep(ctx, () => {
      if (!isCancelled) cancelJob(ctx, { jobId: id })
      isCancelled = true
    })
    const cancelled = getJob(ctx, { jobId: id })
    expect(cancelled.state).toBe('cancelled')
    expect(cancelled.processed).toBeGreaterThan(0)
    expect(cancelled.processed).toBeLessThan(MANY)
    expect(goalNow(ctx, goal.targetId)).toMatchObject(recountGoal(ctx.db, goal.id))
    resumeJob(ctx, { jobId: id })
    await runJobs(ctx)
    expect(getJob(ctx, { jobId: id })).toMatchObject({ state: 'done', processed: MANY })
    expect(goalNow(ctx, goal.targetId)).toMatchObject({ accepted: best(1) })
  })
})

/** An observatory whose goal has many subs. */
function manyAtAnObservatory() {
  const observatory = anObservatory({ minGrade: 'any', desired: 10_000 })
  manyStoredCaptures(observatory.ctx.db, MANY, (i) => ({
    goalId: observatory.goal.id,
    grade: gradeAt(i),
    capturedAtMs: timeAt(i),
  }))
  return observatory
}

describe('a new exposure of a template', () => {
  it('moves the subs of its goals to their new classes', async () => {
    const { ctx, template, ids } = aLargeGoal()
    started(
      updateExposureTemplate(ctx, { templateId: template.id, patch: { exposureSeconds: 302 } }),
    )
    await runJobs(ctx)
    const classes = [ids[0], ids[MANY - 1]].map(
      (id) => captureById(ctx.db, id ?? '')?.classExposure,
    )
    expect(classes).toEqual([302, 302])
  })
})

describe('a new goal', () => {
  function manyWithoutGoal(count = MANY) {
    const ctx = testContext()
    const target = aTarget(ctx)
    const ids = manyStoredCaptures(ctx.db, count, (i) => ({
      targetId: target.id,
      capturedAtMs: timeAt(i),
      grade: gradeAt(i),
    }))
    return { ctx, target, ids }
  }

  it('takes 5,000 subs immediately, whatever other goals have', () => {
    const { ctx, target } = manyWithoutGoal(5_000)
    const other = aTemplate(ctx, { filter: 'OIII' })
    const oiii = aGoal(ctx, { targetId: target.id, exposureTemplateId: other.id })
    manyStoredCaptures(ctx.db, MANY, () => ({ goalId: oiii.id, filter: 'OIII' }))
    expect(aGoal(ctx, { targetId: target.id })).toMatchObject({ accepted: 5_000 })
  })

  it('takes more in a job, and counts no sub twice that arrives in the meantime', async () => {
    const { ctx, target } = manyWithoutGoal()
    const exposureTemplateId = aTemplate(ctx, { minGrade: 'B' }).id
    const goal = aGoal(ctx, { targetId: target.id, exposureTemplateId, desired: 2_000 })
    expect(goal).toMatchObject({ accepted: 0, job: { total: MANY, state: 'running' } })
    manyStoredCaptures(ctx.db, 2, () => ({ goalId: goal.id, grade: 'A', capturedAtMs: 1 }))
    await eachStep(ctx, () => {
      expect(goalNow(ctx, target.id)).toMatchObject(recountGoal(ctx.db, goal.id))
    })
    expect(goalNow(ctx, target.id)).toMatchObject({
      accepted: best(2) + 2,
      rejected: MANY - best(2),
    })
    expect(getTarget(ctx, { targetId: target.id }).status).toBe('completed')
    expect(examine(ctx.db)).toEqual([])
  })

  it('leaves out a sub that a person removes while the job runs', async () => {
    const { ctx, target, ids } = manyWithoutGoal()
    const last = ids[MANY - 1] ?? ''
    const goal = aGoal(ctx, { targetId: target.id })
    updateCapture(ctx, { captureId: last, patch: { goalId: goal.id } })
    updateCapture(ctx, { captureId: last, patch: { goalId: null } })
    await runJobs(ctx)
    expect(captureById(ctx.db, last)?.goalId).toBeNull()
    expect(goalNow(ctx, target.id)).toMatchObject({ accepted: MANY - 1 })
  })

  it('takes no more subs after it is disabled', async () => {
    const { ctx, target } = manyWithoutGoal()
    const goal = aGoal(ctx, { targetId: target.id })
    updateGoal(ctx, { goalId: goal.id, patch: { enabled: false } })
    await runJobs(ctx)
    expect(goalNow(ctx, target.id)).toMatchObject({ accepted: 0 })
    expect(updateGoal(ctx, { goalId: goal.id, patch: { enabled: true } }).job).toMatchObject({
      total: MANY,
    })
    await runJobs(ctx)
    expect(goalNow(ctx, target.id)).toMatchObject({ accepted: MANY })
  })
})

describe('deleting a goal with many subs', () => {
  it('disables it immediately, and deletes it with its last sub', async () => {
    const { ctx, goal, ids } = aLargeGoal()
    const deleting = deleteGoal(ctx, { goalId: goal.id })
    expect(deleting).toMatchObject({
      id: goal.id,
      enabled: false,
      job: { kind: 'delete-goal', total: MANY, label: expect.stringMatching(/^Deleting goal /) },
    })
    expect(refusal(() => updateGoal(ctx, { goalId: goal.id, patch: { enabled: true } })).code).toBe(
      'conflict',
    )
    await eachStep(ctx, () => {
      for (const now of listGoals(ctx, { targetId: goal.targetId }).items)
        expect(now).toMatchObject(recountGoal(ctx.db, goal.id))
    })
    expect(getTarget(ctx, { targetId: goal.targetId })).toMatchObject({
      captureCount: MANY,
      goals: [],
    })
    expect(captureById(ctx.db, ids[0] ?? '')).toMatchObject({ goalId: null, verdict: null })
    expect(examine(ctx.db)).toEqual([])
  })

  it('can be cancelled: the rest of the goal is kept and can be enabled again', async () => {
    const { ctx, goal } = aLargeGoal()
    const { id } = started(deleteGoal(ctx, { goalId: goal.id }) ?? {})
    cancelJob(ctx, { jobId: id })
    await runJobs(ctx)
    expect(getJob(ctx, { jobId: id })).toMatchObject({ state: 'cancelled', processed: 0 })
    expect(listUnfinishedJobs(ctx, { subjectIds: [goal.id] })).toMatchObject([{ id }])
    expect(updateGoal(ctx, { goalId: goal.id, patch: { enabled: true } })).toMatchObject({
      accepted: MANY,
    })
    expect(listUnfinishedJobs(ctx, { subjectIds: [goal.id] })).toEqual([])
  })

  it('ends the job that gives it subs', async () => {
    const { ctx, template, goal } = aLargeGoal()
    const strict = aTemplate(ctx, { minGrade: 'A', name: `${template.name} strict` })
    const { id } = started(
      updateGoal(ctx, { goalId: goal.id, patch: { exposureTemplateId: strict.id } }),
    )
    deleteGoal(ctx, { goalId: goal.id })
    await runJobs(ctx)
    expect(getJob(ctx, { jobId: id }).state).toBe('cancelled')
    expect(getTarget(ctx, { targetId: goal.targetId }).goals).toEqual([])
  })
})

describe('a new filter alias', () => {
  function manyNamed(names: readonly string[]) {
    const ctx = testContext()
    const target = aTarget(ctx)
    const goal = aGoal(ctx, { targetId: target.id })
    const ids = manyStoredCaptures(ctx.db, MANY, (i) => ({
      targetId: target.id,
      filter: names[i % names.length],
      capturedAtMs: timeAt(i),
    }))
    return { ctx, target, goal, ids }
  }

  it('gives many waiting subs to their goals in a job', async () => {
    const { ctx, target } = manyNamed(['Hydrogen'])
    const saved = createFilterAlias(ctx, { name: 'Hydrogen', filter: 'Ha' })
    expect(saved).toMatchObject({ matched: 0, job: { kind: 'match-filters', total: MANY } })
    await runJobs(ctx)
    expect(goalNow(ctx, target.id)).toMatchObject({ accepted: MANY })
    expect(examine(ctx.db)).toEqual([])
  })

  it('is added to another whose job is still running', async () => {
    const { ctx, target } = manyNamed(['Hydrogen', 'Wasserstoff', 'Helium'])
    createFilterAlias(ctx, { name: 'Hydrogen', filter: 'Ha' })
    createFilterAlias(ctx, { name: 'Wasserstoff', filter: 'Ha' })
    await runJobs(ctx)
    expect(goalNow(ctx, target.id)).toMatchObject({ accepted: (MANY / 3) * 2 })
  })

  it('that is removed while its job is running gives no more subs', async () => {
    const { ctx, target } = manyNamed(['Hydrogen'])
    createFilterAlias(ctx, { name: 'Hydrogen', filter: 'Ha' })
    deleteFilterAlias(ctx, { name: 'Hydrogen' })
    await runJobs(ctx)
    expect(goalNow(ctx, target.id)).toMatchObject({ accepted: 0 })
  })

  it('leaves out subs that a person removed from a goal', async () => {
    const { ctx, target, ids } = manyNamed(['Hydrogen'])
    const [removed] = manyStoredCaptures(ctx.db, 1, () => ({ targetId: target.id, filter: 'Ha' }))
    createFilterAlias(ctx, { name: 'Hydrogen', filter: 'Ha' })
    const takenOut = ids[MANY - 1] ?? ''
    updateCapture(ctx, { captureId: takenOut, patch: { goalId: null } })
    await runJobs(ctx)
    expect([removed, takenOut].map((id) => captureById(ctx.db, id ?? '')?.goalId)).toEqual([
      null,
      null,
    ])
    expect(goalNow(ctx, target.id)).toMatchObject({ accepted: MANY - 1 })
  })

  it('waits while another program holds the lock, and gives each sub once', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'subkeeper-aliases-'))
    const { db, lockFromElsewhere, close } = testDbFile(path.join(folder, 'test.db'))
    db.driver.pragma('synchronous = OFF')
    const ctx = testContext(undefined, db)
    const goal = aGoal(ctx)
    manyStoredCaptures(db, MANY, () => ({ targetId: goal.targetId, filter: 'Hydrogen' }))
    createFilterAlias(ctx, { name: 'Hydrogen', filter: 'Ha' })
    let release: (() => void) | undefined
    await eachStep(ctx, () => {
      if (release) return
      release = lockFromElsewhere()
      setTimeout(release, 100)
    })
    expect(goalNow(ctx, goal.targetId)).toMatchObject({ accepted: MANY })
    close()
    fs.rmSync(folder, { recursive: true, force: true })
  })
})
