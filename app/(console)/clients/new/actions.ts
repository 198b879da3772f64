'use server'
import { redirect } from 'next/navigation'
import { ClientBody } from '@/lib/contracts/clients'
import type { FormState } from '@/lib/format'
import { runAction } from '@/lib/http/form-action'
import { parse } from '@/lib/http/parse'
import { createClient } from '@/lib/services/clients'
import { clientValues } from '../form-values'

export async function createClientAction(_: FormState, data: FormData): Promise<FormState> {
  return runAction((ctx) => {
    const client = createClient(ctx, parse(ClientBody, clientValues(data)))
    redirect(`/clients/${client.id}`)
  })
}
