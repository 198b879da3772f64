'use server'
import type { NewKey } from '@/lib/contracts/clients'
import { AdminTokenBody } from '@/lib/contracts/people'
import type { FormState } from '@/lib/format'
import { runAction } from '@/lib/http/form-action'
import { textOf } from '@/lib/http/form-data'
import { parse } from '@/lib/http/parse'
import { createAdminToken, revokeAdminToken } from '@/lib/services/people'

/** Returns the form's state and the token itself, which cannot be shown again. */
export async function createTokenAction(
  data: FormData,
): Promise<{ state: FormState; made: NewKey | null }> {
  let made: NewKey | null = null
  const state = await runAction((ctx) => {
    made = createAdminToken(ctx, parse(AdminTokenBody, { name: textOf(data, 'name') }))
  })
  return { state, made }
}

export async function revokeTokenAction(tokenId: string): Promise<FormState> {
  return runAction((ctx) => {
    revokeAdminToken(ctx, { tokenId })
    return 'Token revoked.'
  })
}
