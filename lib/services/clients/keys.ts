import { inTransaction } from '@/db'
import { insertClientKey, revokeClientKey } from '@/db/queries/keys'
import { generateKey } from '@/lib/auth/secrets'
import type { KeyBody, NewKey } from '@/lib/contracts/clients'
import { notFound } from '@/lib/errors'
import { requireEditor, type Ctx } from '../context'
import { clientRow } from './resource'

/** Makes a key for a client; the answer is the only time it is shown. Error: not-found. */
export function createKey(ctx: Ctx, input: KeyBody & { clientId: string }): NewKey {
  requireEditor(ctx)
  const { id, key, secretHash } = generateKey('sk')
  inTransaction(ctx.db, () => {
    const { id: clientId } = clientRow(ctx, input.clientId)
    insertClientKey(ctx.db, {
      id,
      clientId,
      name: input.name,
      secretHash,
      createdAtMs: ctx.now(),
    })
  })
  return { id, name: input.name, key }
}

/** The key is refused from the next request on. Revoking it again changes nothing. */
export function revokeKey(ctx: Ctx, input: { clientId: string; keyId: string }): void {
  requireEditor(ctx)
  if (!revokeClientKey(ctx.db, input.clientId, input.keyId, ctx.now())) throw notFound('key')
}
