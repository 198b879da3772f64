import { inTransaction } from '@/db'
import { updateClientRow } from '@/db/queries/clients'
import type { Client, ClientPatch } from '@/lib/contracts/clients'
import { orTaken } from '../conflicts'
import { requireEditor, type Ctx } from '../context'
import { nameKey } from '../name-key'
import { clientRow, nameTaken, readClient, requireAssignableSet } from './resource'

/**
 * Changes the fields that are given. Another set or auto-grading counts for captures from now on;
 * what is graded stays until a regrade. Errors: forbidden, not-found, conflict, invalid.
 */
export function updateClient(ctx: Ctx, input: { clientId: string; patch: ClientPatch }): Client {
  requireEditor(ctx)
  const { clientId, patch } = input
  return inTransaction(ctx.db, () => {
    const before = clientRow(ctx, clientId)
    const set = patch.criteriaSetId
    // A set that was archived after it was assigned may stay where it is.
    if (set && set !== before.criteriaSetId) requireAssignableSet(ctx, set)
    const { name } = patch
    orTaken('name', nameTaken(name ?? before.name), () =>
      updateClientRow(
        ctx.db,
        clientId,
        name === undefined ? patch : { ...patch, nameKey: nameKey(name) },
      ),
    )
    return readClient(ctx, clientId)
  })
}
