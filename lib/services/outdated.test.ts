import { expect, test } from 'vitest'
import { CaptureQuery } from '@/lib/contracts/captures'
import { anObservatory, GOOD } from '@/lib/testing/observatory'
import { getCapture } from './captures/change'
import { listCaptures } from './captures/view'
import { getRegrade, startRegrade, undoRegrade } from './regrades/regrades'
import { runRegrades } from './regrades/runner'
import { countStaleSubs } from './target-insight'
import { getTarget, listTargets } from './targets'

/** A sub stored by an older version, which took an HFR of 0 among many stars for a ruined frame. */
async function anOutdatedSub() {
  const world = anObservatory()
  const { ctx, send, target } = world
  await send(GOOD)
  const sub = await send(GOOD)
  ctx.db.driver
    .prepare(
      `update captures set hfr = 0, score = 50, auto_grade = 'E', grade = 'E', verdict = 'rejected',
       outdated = 1 where id = ?`,
    )
    .run(sub.id)
  const idsOf = (stale: boolean) =>
    listCaptures(ctx, CaptureQuery.parse({ targetId: target.id, stale: String(stale) })).items.map(
      ({ id }) => id,
    )
  const regrade = async () => {
    const job = startRegrade(ctx, {
      scope: { targetId: target.id, onlyActiveTargets: false, includeArchived: false },
      criteriaSetId: null,
      includeManual: false,
      preview: false,
    })
    await runRegrades(ctx)
    return getRegrade(ctx, { regradeId: job.id })
  }
  return { ...world, sub, idsOf, regrade }
}

test('a grade by changed rules is shown as outdated everywhere', async () => {
  const { ctx, target, sub, idsOf } = await anOutdatedSub()
  expect(getCapture(ctx, { captureId: sub.id })).toMatchObject({
    stale: true,
    grade: 'E',
    score: 50,
  })
  expect(idsOf(true)).toEqual([sub.id])
  expect(idsOf(false)).toHaveLength(1)
  expect(getTarget(ctx, { targetId: target.id }).stale).toBe(true)
  expect(listTargets(ctx, {}).items.map(({ stale }) => stale)).toEqual([true])
  expect(countStaleSubs(ctx, { targetId: target.id })).toBe(1)
})

test('a regrade makes a grade current, and an undo makes it outdated again', async () => {
  const { ctx, target, sub, idsOf, regrade } = await anOutdatedSub()
  const first = await regrade()
  expect(first).toMatchObject({ processed: 2, changed: 1 })
  expect(getCapture(ctx, { captureId: sub.id })).toMatchObject({
    stale: false,
    grade: 'A',
    score: 100,
  })
  expect(idsOf(true)).toEqual([])
  expect(countStaleSubs(ctx, { targetId: target.id })).toBe(0)
  expect(await regrade()).toMatchObject({ processed: 2, changed: 0 })

  undoRegrade(ctx, { regradeId: first.id })
  await runRegrades(ctx)
  expect(getCapture(ctx, { captureId: sub.id })).toMatchObject({
    stale: true,
    grade: 'E',
    score: 50,
  })
})

test('a regrade makes a grade current even if the grade stays the same', async () => {
  const { ctx, sub, regrade } = await anOutdatedSub()
  ctx.db.driver.exec(`update captures set hfr = 1.8, score = 100, auto_grade = 'A', grade = 'A'`)
  await regrade()
  expect(getCapture(ctx, { captureId: sub.id })).toMatchObject({ stale: false, grade: 'A' })
})
