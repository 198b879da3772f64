import { expect, test } from 'vitest'
import { testContext } from '@/lib/testing/context'
import { queryPlans } from '@/lib/testing/checks'
import { capturesOfGoal, capturesWithoutGoal, countWithoutGoal } from './goal-captures'

test('captures of a goal and captures without one are found by their own indexes', async () => {
  const { db } = testContext()
  const plans = await queryPlans(db, () => {
    capturesOfGoal(db, 'goal', null, 10)
    capturesWithoutGoal(db, 'target', null, 10)
    countWithoutGoal(db, 'target')
  })
  const lines = [...plans.values()].flat()
  expect(lines).toContain(
    'SEARCH captures USING INDEX captures_goal_time (goal_id=? AND captured_at_ms>?)',
  )
  expect(lines).toContain(
    'SEARCH captures USING INDEX captures_without_goal (target_id=? AND goal_id=? AND captured_at_ms>?)',
  )
  expect(lines).toContain(
    'SEARCH captures USING COVERING INDEX captures_without_goal (target_id=? AND goal_id=?)',
  )
  // Captures of one moment are put in the order of their ids, which costs little.
  const kept = lines.filter((line) => line !== 'USE TEMP B-TREE FOR LAST TERM OF ORDER BY')
  expect(kept.filter((line) => /TEMP B-TREE|SCAN/.test(line))).toEqual([])
})
