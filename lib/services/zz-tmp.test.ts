import { it } from 'vitest'
import { inTransaction } from '@/db'
import { testContext } from '@/lib/testing/context'
import { aGoal, aStoredCapture, aTemplate, aTarget } from '@/lib/testing/factories'
import { settleTargets } from './settle'
import { listTargets } from './targets'
import { updateExposureTemplate } from './exposure-templates'
import { goalCandidates } from '@/db/queries/goals'
it('plans', () => {
  const ctx = testContext()
  const q = (sql: string) => console.log(sql.slice(0, 90), JSON.stringify(ctx.db.driver.prepare('explain query plan ' + sql).all().map((r) => (r as {detail:string}).detail)))
  q(`select t.id, (select captured_at_ms from captures where captures.target_id = t.id order by captured_at_ms desc limit 1) from targets t join clients c on c.id=t.client_id where (t.name_key,t.id) > ('a','b') order by t.name_key, t.id limit 51`)
  q(`select distinct filter, exposure_seconds from captures where target_id='a' and +goal_id is null and frame_type='light'`)
  q(`update captures set goal_id='x' where target_id='a' and +goal_id is null and frame_type='light' and filter is 'Ha'`)
  q(`select 1 from captures where criteria_revision_id in (select id from criteria_revisions where set_id='x')`)
  const t = aTemplate(ctx)
  const goal = aGoal(ctx, { exposureTemplateId: t.id, desired: 1000000 })
  inTransaction(ctx.db, () => { for (let i = 0; i < 20000; i++) aStoredCapture(ctx.db, { goalId: goal.id, grade: i % 2 ? 'A' : 'E' }) })
  const time = (name: string, f: () => unknown, n = 1) => { const s = performance.now(); for (let i = 0; i < n; i++) f(); console.log(name, ((performance.now() - s) / n).toFixed(4), 'ms') }
  time('settle', () => inTransaction(ctx.db, () => settleTargets(ctx, [goal.targetId])), 2000)
  time('settle only', () => settleTargets(ctx, [goal.targetId]), 2000)
  time('candidates', () => goalCandidates(ctx.db, goal.targetId), 2000)
  time('list', () => listTargets(ctx, {}), 500)
  time('minGrade B on 20k (half change)', () => updateExposureTemplate(ctx, t.id, { minGrade: 'B' }))
  time('minGrade A on 20k (none change)', () => updateExposureTemplate(ctx, t.id, { minGrade: 'A' }))
  const target = aTarget(ctx)
  inTransaction(ctx.db, () => { for (let i = 0; i < 20000; i++) aStoredCapture(ctx.db, { targetId: target.id }) })
  time('createGoal takes 20k', () => aGoal(ctx, { targetId: target.id }))
}, 60000)
