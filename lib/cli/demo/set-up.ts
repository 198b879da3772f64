import { ClientBody } from '@/lib/contracts/clients'
import { CriteriaSetBody } from '@/lib/contracts/criteria-sets'
import { ExposureTemplateBody, GoalBody, TargetBody } from '@/lib/contracts/planning'
import { newSecret } from '@/lib/auth/secrets'
import { createClient } from '@/lib/services/clients'
import type { Ctx } from '@/lib/services/context'
import { createCriteriaSet } from '@/lib/services/criteria-sets/criteria-sets'
import { createExposureTemplate } from '@/lib/services/exposure-templates'
import { createGoal } from '@/lib/services/goals'
import { createPerson } from '@/lib/services/people'
import { createTarget } from '@/lib/services/targets'
import { BROADBAND_SET, NARROWBAND_SET } from './criteria'
import { rigOf, templatesOf, type TargetPlan } from './plan'
import { RIGS, type RigKey } from './rigs'

export const DEMO_ADMIN = 'demo'

/** Everything that exists before the first sub arrives. */
export interface DemoIds {
  sets: Record<RigKey, string>
  clients: Record<RigKey, string>
  targets: { id: string; plan: TargetPlan }[]
}

/** Creates people, criteria sets, clients, templates, targets and goals through the services. */
export async function setUpDemo(ctx: Ctx, plans: readonly TargetPlan[]): Promise<DemoIds> {
  // No one knows these passwords: a one-time link signs in, and an admin can set new ones.
  await createPerson(ctx, { name: DEMO_ADMIN, password: newSecret(), role: 'admin' })
  await createPerson(ctx, { name: 'guest', password: newSecret(), role: 'viewer' })
  const sets = {
    hilltop: createCriteriaSet(ctx, CriteriaSetBody.parse(BROADBAND_SET[0])).id,
    backyard: createCriteriaSet(ctx, CriteriaSetBody.parse(NARROWBAND_SET[0])).id,
  }
  const clients = { hilltop: '', backyard: '' }
  const templates = new Map<string, string>()
  for (const rig of RIGS) {
    const { site, name, timezone } = rig
    const body = ClientBody.parse({
      name,
      timezone,
      criteriaSetId: sets[rig.key],
      siteLatitude: site.latitude,
      siteLongitude: site.longitude,
      siteElevation: site.elevation,
    })
    clients[rig.key] = createClient(ctx, body).id
    for (const template of templatesOf(rig)) {
      const { id } = createExposureTemplate(ctx, ExposureTemplateBody.parse(template))
      templates.set(`${rig.key} ${template.filter}`, id)
    }
  }
  const targets = plans.map((plan) => ({ plan, id: addTarget(ctx, plan, clients, templates) }))
  return { sets, clients, targets }
}

function addTarget(
  ctx: Ctx,
  plan: TargetPlan,
  clients: Record<RigKey, string>,
  templates: ReadonlyMap<string, string>,
): string {
  const { name, note, position, frames } = plan
  const body = TargetBody.parse({ name, note, ...position, clientId: clients[plan.rig] })
  const { id } = createTarget(ctx, body)
  const panels = frames.length > 1 ? frames.map((_, i) => i + 1) : [null]
  for (const panel of panels) {
    for (const { name: filter } of rigOf(plan.rig).filters) {
      const exposureTemplateId = templates.get(`${plan.rig} ${filter}`)
      createGoal(ctx, {
        targetId: id,
        ...GoalBody.parse({ exposureTemplateId, panel, desired: plan.desired[filter] }),
      })
    }
  }
  return id
}
