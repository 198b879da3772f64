import { expect, it } from 'vitest'
import type { Target } from '@/lib/contracts/planning'
import { TEST_NOW, testContext } from '@/lib/testing/context'
import { aGoal, aStoredCapture, aTarget } from '@/lib/testing/factories'
import { listTargets, sortTargets } from './targets'

const names = (targets: readonly Target[]) => targets.map(({ name }) => name)

it('puts the newest, the fullest or the furthest target first, and what has nothing last', () => {
  const ctx = testContext()
  /** Goals of a target as accepted and desired subs of 300 s; its subs are taken at `minute`. */
  const plan = (name: string, minute: number, ...goals: [accepted: number, desired: number][]) => {
    const { id: targetId } = aTarget(ctx, { name })
    for (const [accepted, desired] of goals) {
      const { id: goalId } = aGoal(ctx, { targetId, desired })
      const capturedAtMs = TEST_NOW + minute * 60_000
      for (let sub = 0; sub < accepted; sub++) aStoredCapture(ctx.db, { goalId, capturedAtMs })
    }
  }
  plan('Bubble', 3, [4, 4])
  plan('Cocoon', 2, [9, 3], [0, 3])
  plan('Andromeda', 1, [6, 8])
  plan('Dumbbell', 0)
  const targets = listTargets(ctx).items
  expect(names(sortTargets(targets, 'name'))).toEqual(['Andromeda', 'Bubble', 'Cocoon', 'Dumbbell'])
  expect(names(sortTargets(targets, 'lastSub'))).toEqual([
    'Bubble',
    'Cocoon',
    'Andromeda',
    'Dumbbell',
  ])
  // 9, 6, 4 and 0 subs were accepted.
  expect(names(sortTargets(targets, 'hours'))).toEqual([
    'Cocoon',
    'Andromeda',
    'Bubble',
    'Dumbbell',
  ])
  // 4 of 4, 6 of 8, and 3 of 6: six subs too many of one goal make up for none of the other.
  expect(names(sortTargets(targets, 'progress'))).toEqual([
    'Bubble',
    'Andromeda',
    'Cocoon',
    'Dumbbell',
  ])
})
