import { inTransaction } from '@/db'
import { countTargetsOf, deleteClientRow } from '@/db/queries/clients'
import { conflict } from '@/lib/errors'
import { requireEditor, type Ctx } from '../context'
import { clientRow } from './resource'

/** Only a client without captures and targets can go, its keys with it. Error: conflict. */
export function deleteClient(ctx: Ctx, input: { clientId: string }): void {
  requireEditor(ctx)
  inTransaction(ctx.db, () => {
    const client = clientRow(ctx, input.clientId)
    const targets = countTargetsOf(ctx.db, client.id)
    if (client.captureCount > 0 || targets > 0) {
      throw conflict(
        `${client.name} has ${client.captureCount} captures and ${targets} targets: it cannot be deleted. Revoke its keys to stop it from sending.`,
      )
    }
    deleteClientRow(ctx.db, client.id)
  })
}
