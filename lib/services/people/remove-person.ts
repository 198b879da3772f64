import { inTransaction } from '@/db'
import { deleteUser, otherAdmins, userById } from '@/db/queries/people'
import { conflict, notFound } from '@/lib/errors'
import { requireEditor, type Ctx } from '../context'

/** Removes a person and ends their sessions. Errors: forbidden, not-found, conflict (last admin). */
export function removePerson(ctx: Ctx, input: { personId: string }): void {
  requireEditor(ctx)
  inTransaction(ctx.db, () => {
    const user = userById(ctx.db, input.personId)
    if (!user) throw notFound('person')
    if (user.role === 'admin' && otherAdmins(ctx.db, user.id) === 0) {
      throw conflict(`${user.name} is the only admin: make somebody else one first.`)
    }
    deleteUser(ctx.db, user.id)
  })
}
