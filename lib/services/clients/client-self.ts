import { inSnapshot } from '@/db'
import { criteriaSetFacts, openGoalsOf } from '@/db/queries/clients'
import type { ClientSelf } from '@/lib/contracts/clients'
import { requireClient, type Ctx } from '../context'
import { clientRow } from './resource'

/**
 * What a client may know of itself, and what is still worth capturing: the enabled goals of its
 * active targets that lack subs. A target without such a goal is left out.
 */
export function clientSelf(ctx: Ctx): ClientSelf {
  const clientId = requireClient(ctx)
  return inSnapshot(ctx.db, () => {
    const client = clientRow(ctx, clientId)
    const set = client.criteriaSetId ? criteriaSetFacts(ctx.db, client.criteriaSetId) : undefined
    return {
      id: client.id,
      name: client.name,
      autoGrading: client.autoGrading,
      criteria: set ? { setId: set.setId, name: set.name, revision: set.revision } : null,
      targets: openTargets(ctx, clientId),
    }
  })
}

function openTargets(ctx: Ctx, clientId: string): ClientSelf['targets'] {
  const targets = new Map<string, ClientSelf['targets'][number]>()
  for (const { targetId, targetName, status, ...goal } of openGoalsOf(ctx.db, clientId)) {
    const target = targets.get(targetId) ?? { id: targetId, name: targetName, status, goals: [] }
    target.goals.push({ ...goal, remaining: goal.desired - goal.accepted })
    targets.set(targetId, target)
  }
  return [...targets.values()]
}
