import fc from 'fast-check'
import { expect, it } from 'vitest'
import { GRADES, MIN_GRADES } from '@/lib/grading'
import { testContext } from '@/lib/testing/context'
import { aStoredCapture, aTarget, aTemplate } from '@/lib/testing/factories'
import { recountGoal } from '@/lib/testing/checks'
import type { Ctx } from './context'
import { updateExposureTemplate } from './exposure-templates'
import { getTarget } from './targets'
import { createGoal, deleteGoal, updateGoal } from './goals'

type Planned = ReturnType<typeof aPlan>

/** One target and three templates of one filter: whatever fits one goal may move to another. */
function aPlan(ctx: Ctx) {
  const templates = [300, 300, 120].map((exposureSeconds) => aTemplate(ctx, { exposureSeconds }).id)
  return { ctx, templates, targetId: aTarget(ctx).id }
}

const goalsOf = ({ ctx, targetId }: Planned) => getTarget(ctx, { targetId }).goals

/** Runs `step` on one of the goals, if there are any. */
function onGoal(plan: Planned, which: number, step: (ctx: Ctx, goalId: string) => void) {
  const goals = goalsOf(plan)
  const goal = goals[which % Math.max(1, goals.length)]
  if (goal) step(plan.ctx, goal.id)
}

const which = fc.nat(2)
const grade = fc.constantFrom(...GRADES, null)
const exposureSeconds = fc.constantFrom(300, 302, 120, 60)
const minGrade = fc.constantFrom(...MIN_GRADES)
const desired = fc.integer({ min: 1, max: 4 })

const step: fc.Arbitrary<(plan: Planned) => void> = fc.oneof(
  fc.tuple(grade, exposureSeconds).map(([given, exposure]) => ({ ctx, targetId }: Planned) => {
    aStoredCapture(ctx.db, { targetId, grade: given, exposureSeconds: exposure })
  }),
  fc.tuple(which, grade).map(([goal, given]) => (plan: Planned) => {
    onGoal(plan, goal, (ctx, goalId) => aStoredCapture(ctx.db, { goalId, grade: given }))
  }),
  fc.tuple(which, desired).map(([template, wanted]) => (plan: Planned) => {
    const { ctx, templates, targetId } = plan
    const exposureTemplateId = templates[template] ?? ''
    if (goalsOf(plan).some((goal) => goal.exposureTemplateId === exposureTemplateId)) return
    const rest = { panel: null, enabled: true, baselines: {} }
    createGoal(ctx, { targetId, exposureTemplateId, desired: wanted, ...rest })
  }),
  fc.tuple(which, minGrade).map(([template, least]) => ({ ctx, templates }: Planned) => {
    updateExposureTemplate(ctx, {
      templateId: templates[template] ?? '',
      patch: { minGrade: least },
    })
  }),
  fc.tuple(which, desired, fc.boolean()).map(([goal, wanted, enabled]) => (plan: Planned) => {
    onGoal(plan, goal, (ctx, id) =>
      updateGoal(ctx, { goalId: id, patch: { desired: wanted, enabled } }),
    )
  }),
  which.map(
    (goal) => (plan: Planned) => onGoal(plan, goal, (ctx, goalId) => deleteGoal(ctx, { goalId })),
  ),
)

it('a goal’s counts match a recount after any changes in any order', () => {
  // One database for all runs: each plans a target and templates of its own.
  const ctx = testContext()
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 25 }), (steps) => {
      const plan = aPlan(ctx)
      for (const take of steps) take(plan)
      for (const goal of goalsOf(plan)) expect(goal).toMatchObject(recountGoal(ctx.db, goal.id))
    }),
    { numRuns: 30 },
  )
})
