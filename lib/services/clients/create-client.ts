import { inTransaction } from '@/db'
import { insertClient } from '@/db/queries/clients'
import type { Client, ClientBody } from '@/lib/contracts/clients'
import { newId } from '@/lib/ids'
import { orTaken } from '../conflicts'
import { requireEditor, type Ctx } from '../context'
import { nameKey } from '../name-key'
import { nameTaken, readClient, requireAssignableSet } from './resource'

/** Errors: forbidden, conflict (the name is taken), invalid (the set is unknown or archived). */
export function createClient(ctx: Ctx, input: ClientBody): Client {
  requireEditor(ctx)
  return inTransaction(ctx.db, () => {
    if (input.criteriaSetId !== null) requireAssignableSet(ctx, input.criteriaSetId)
    const id = newId()
    orTaken('name', nameTaken(input.name), () =>
      insertClient(ctx.db, {
        ...input,
        id,
        nameKey: nameKey(input.name),
        createdAtMs: ctx.now(),
      }),
    )
    return readClient(ctx, id)
  })
}
