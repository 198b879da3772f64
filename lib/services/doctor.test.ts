import { expect, test } from 'vitest'
import { anObservatory, GOOD, POOR } from '@/lib/testing/observatory'
import { examine } from './doctor'

async function used() {
  const observatory = anObservatory({ desired: 10 })
  for (const metrics of [GOOD, POOR, { windSpeed: 2 }, GOOD]) await observatory.send(metrics)
  return observatory
}

test('a database that was used is in order', async () => {
  const { ctx } = await used()
  expect(examine(ctx.db)).toEqual([])
})

test('a count that somebody changed behind our back is found, with both numbers', async () => {
  const { ctx, template } = await used()
  ctx.db.driver.exec('update goals set accepted = 7')
  ctx.db.driver.exec('update targets set capture_count = 1')
  expect(examine(ctx.db)).toEqual([
    `accepted subs, M 31 · ${template.name}: 7 stored, 2 counted`,
    'captures of the target, M 31: 1 stored, 4 counted',
  ])
})

test('a grade that is neither the manual nor the automatic one is found', async () => {
  const { ctx } = await used()
  ctx.db.driver.exec(`update captures set grade = 'D' where grade = 'E'`)
  expect(examine(ctx.db)).toEqual([
    '1 captures whose grade is neither their manual nor their automatic one',
  ])
})

test('a reference that leads nowhere is found', async () => {
  const { ctx } = await used()
  ctx.db.driver.pragma('foreign_keys = off')
  ctx.db.driver.exec(`update captures set criteria_revision_id = 'gone' where grade = 'E'`)
  expect(examine(ctx.db)).toContain(
    'a row of captures refers to a missing row of criteria_revisions',
  )
})
