'use server'
import { redirect } from 'next/navigation'
import { ClientPatch, KeyBody, type NewKey } from '@/lib/contracts/clients'
import { plural, type FormState } from '@/lib/format'
import { runAction } from '@/lib/http/form-action'
import { baseOf, textOf } from '@/lib/http/form-data'
import { parse } from '@/lib/http/parse'
import { createKey, deleteClient, revokeKey, updateClient } from '@/lib/services/clients'
import { clientValues } from '../form-values'

export async function save(clientId: string, _: FormState, data: FormData): Promise<FormState> {
  return runAction((ctx) => {
    const patch = parse(ClientPatch, clientValues(data))
    const { job } = updateClient(ctx, { clientId, patch }, baseOf(data))
    if (!job) return 'Rig saved.'
    return `Saved. Nights and sky values of ${plural(job.total, 'sub')} are being updated.`
  })
}

/** Returns the form's state and the key itself, which cannot be shown again. */
export async function createKeyAction(
  clientId: string,
  data: FormData,
): Promise<{ state: FormState; made: NewKey | null }> {
  let made: NewKey | null = null
  const state = await runAction((ctx) => {
    const { name } = parse(KeyBody, { name: textOf(data, 'name') })
    made = createKey(ctx, { clientId, name })
  })
  return { state, made }
}

export async function revokeKeyAction(clientId: string, keyId: string): Promise<FormState> {
  return runAction((ctx) => {
    revokeKey(ctx, { clientId, keyId })
    return 'Key revoked.'
  })
}

export async function remove(clientId: string, revision: number): Promise<FormState> {
  return runAction((ctx) => {
    deleteClient(ctx, { clientId }, { revision })
    redirect('/clients')
  })
}
