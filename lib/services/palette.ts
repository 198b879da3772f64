import { newestTargetNames } from '@/db/queries/overview'
import type { PaletteData } from '@/lib/contracts/palette'
import { listClients } from './clients'
import { requireReader, type Ctx } from './context'
import { listCriteriaSets } from './criteria-sets/criteria-sets'

/** Further targets can be found on the targets page. */
const TARGETS = 2_000

/** Returns the names that the command palette can go to. */
export function getPaletteData(ctx: Ctx): PaletteData {
  requireReader(ctx)
  const { actor } = ctx
  return {
    targets: newestTargetNames(ctx.db, TARGETS),
    sets: listCriteriaSets(ctx)
      .items.filter((set) => !set.archived)
      .map(({ id, name }) => ({ id, name })),
    clients: listClients(ctx).items.map(({ id, name }) => ({ id, name })),
    mayRegrade: actor.kind !== 'user' || actor.role === 'admin',
  }
}
