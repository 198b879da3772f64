import { expect, test } from 'vitest'
import { defaultRow } from '@/lib/grading'
import { anObservatory } from '@/lib/testing/observatory'
import { pinBaselines } from '../goals'
import { goalBaselineFacts } from '.'

const CAMERA = { gain: 100, offset: 50, binning: 1 }

function aComparedGoal() {
  const criteria = [
    { ...defaultRow('hfr'), deviation: true },
    { ...defaultRow('guidingRms'), deviation: true },
    defaultRow('starCount'),
  ]
  const world = anObservatory({ criteria: { criteria } })
  const facts = () => goalBaselineFacts(world.ctx, { id: world.goal.id, clientId: world.client.id })
  return { ...world, facts }
}

test('a goal shows its newest sub’s settings, each baseline with its subs and dates, and the others', async () => {
  const { send, facts } = aComparedGoal()
  expect(facts()).toBeNull()
  for (let day = 1; day <= 5; day++) {
    const capturedAt = `2026-02-0${day}T01:00:00Z`
    await send({ hfr: 2, guidingRms: 0.6 }, { ...CAMERA, capturedAt })
  }
  await send(
    { hfr: 3, guidingRms: 0.6 },
    { ...CAMERA, gain: 0, capturedAt: '2026-02-01T02:00:00Z' },
  )
  const first = Date.parse('2026-02-01T01:00:00Z')
  const last = Date.parse('2026-02-05T01:00:00Z')
  expect(facts()).toEqual({
    settings: { ...CAMERA, exposureSeconds: 300 },
    rows: [
      { metric: 'hfr', value: 2, pinned: false, subs: 5, fromMs: first, toMs: last },
      { metric: 'guidingRms', value: 0.6, pinned: false, subs: 6, fromMs: first, toMs: last },
    ],
    others: [
      {
        settings: { ...CAMERA, gain: 0, exposureSeconds: 300 },
        subs: 1,
        fromMs: Date.parse('2026-02-01T02:00:00Z'),
        toMs: Date.parse('2026-02-01T02:00:00Z'),
      },
    ],
    moreOthers: 0,
  })
})

test('pinning one baseline keeps the other, and shows that they are pinned', async () => {
  const { ctx, goal, send, facts } = aComparedGoal()
  await send({ hfr: 2 }, CAMERA)
  pinBaselines(ctx, goal.id, { hfr: 2.2 })
  pinBaselines(ctx, goal.id, { guidingRms: 0.5 })
  expect(facts()?.rows).toMatchObject([
    { metric: 'hfr', value: 2.2, pinned: true, subs: 1 },
    { metric: 'guidingRms', value: 0.5, pinned: true, subs: 0 },
  ])
})
