import { allAdminTokens, insertAdminToken, revokeAdminTokenRow } from '@/db/queries/keys'
import { generateKey } from '@/lib/auth/secrets'
import type { NewKey } from '@/lib/contracts/clients'
import type { AdminToken, AdminTokenBody } from '@/lib/contracts/people'
import { notFound } from '@/lib/errors'
import { requireEditor, requireReader, type Ctx } from '../context'
import { keyTimes } from '../key-times'

/** All tokens ever made, those in force first. Their secrets are nowhere to be listed from. */
export function listAdminTokens(ctx: Ctx): AdminToken[] {
  requireReader(ctx)
  return allAdminTokens(ctx.db).map((row) => ({ id: row.id, name: row.name, ...keyTimes(row) }))
}

/** Makes a token; the answer is the only time it is shown. */
export function createAdminToken(ctx: Ctx, input: AdminTokenBody): NewKey {
  requireEditor(ctx)
  const { id, key, secretHash } = generateKey('sa')
  insertAdminToken(ctx.db, { id, name: input.name, secretHash, createdAtMs: ctx.now() })
  return { id, name: input.name, key }
}

/** The token is refused from the next request on. Revoking it again changes nothing. */
export function revokeAdminToken(ctx: Ctx, input: { tokenId: string }): void {
  requireEditor(ctx)
  if (!revokeAdminTokenRow(ctx.db, input.tokenId, ctx.now())) throw notFound('token')
}
