import { inTransaction } from '@/db'
import { deleteSet } from '@/db/queries/criteria'
import { isSetInHistory } from '@/db/queries/criteria-use'
import { conflict } from '@/lib/errors'
import { requireCurrent, type Basis } from '../conflicts'
import { requireEditor, type Ctx } from '../context'
import { existingSet } from './read'

/**
 * Deletes a set that nothing depends on, with its revisions. Errors: not-found; conflict while a
 * client has it assigned, or a capture or regrade refers to one of its revisions: old grades must
 * stay explainable, so such a set is archived instead.
 */
export function deleteCriteriaSet(ctx: Ctx, id: string, basis?: Basis): void {
  requireEditor(ctx)
  inTransaction(ctx.db, () => {
    const set = existingSet(ctx.db, id)
    requireCurrent('criteria set', set, basis)
    const { name, clients } = set
    if (clients > 0) {
      const who = clients === 1 ? 'a client' : `${clients} clients`
      throw conflict(`“${name}” is assigned to ${who}. Assign another set, or archive it instead.`)
    }
    if (isSetInHistory(ctx.db, id)) {
      throw conflict(`“${name}” has graded subs and explains their grades. Archive it instead.`)
    }
    deleteSet(ctx.db, id)
  })
}
