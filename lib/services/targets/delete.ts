import { inTransaction } from '@/db'
import { deleteTargetRow } from '@/db/queries/targets'
import { conflict } from '@/lib/errors'
import { publishAll } from '../after-commit'
import { requireEditor, type Ctx } from '../context'
import { existingTarget } from './read'

/** Deletes a target and its goals. Errors: not-found; conflict while it has captures. */
export function deleteTarget(ctx: Ctx, id: string): void {
  requireEditor(ctx)
  inTransaction(ctx.db, () => {
    const { name, captureCount } = existingTarget(ctx.db, id)
    if (captureCount > 0) {
      const subs = captureCount === 1 ? 'a capture' : `${captureCount} captures`
      throw conflict(`“${name}” has ${subs}, and captures are kept. Archive it instead.`)
    }
    deleteTargetRow(ctx.db, id)
  })
  publishAll(ctx, [{ type: 'target', targetId: id, status: 'deleted' }])
}
