import { inTransaction } from '@/db'
import { updateTargetRow } from '@/db/queries/targets'
import type { Target, TargetPatch } from '@/lib/contracts/planning'
import { publishAll } from '../after-commit'
import { requireEditor, type Ctx } from '../context'
import { targetNameKey } from '../target-name'
import { orTargetNameTaken, whoCompleted } from './create'
import { existingTarget, readTarget } from './read'

/**
 * Changes a target. A status in the patch is a person's word: `completed` then holds whatever the
 * counts say, and a target made `active` stays active even while all its goals are complete, until
 * its counts or goals next change. Send a status only when a person chose one.
 * Errors: not-found, conflict at `name`.
 */
export function updateTarget(ctx: Ctx, id: string, patch: TargetPatch): Target {
  requireEditor(ctx)
  const target = orTargetNameTaken(patch.name ?? '', () =>
    inTransaction(ctx.db, () => {
      existingTarget(ctx.db, id)
      updateTargetRow(ctx.db, id, {
        ...patch,
        nameKey: patch.name === undefined ? undefined : targetNameKey(patch.name),
        completedBy: patch.status === undefined ? undefined : whoCompleted(patch.status),
      })
      return readTarget(ctx.db, id)
    }),
  )
  publishAll(ctx, [{ type: 'target', targetId: id, status: target.status }])
  return target
}
