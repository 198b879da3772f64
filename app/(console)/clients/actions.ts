'use server'
import type { FormState } from '@/lib/format'
import { runAction } from '@/lib/http/form-action'
import { updateClient } from '@/lib/services/clients'

export async function setAutoGradingAction(clientId: string, on: boolean): Promise<FormState> {
  return runAction((ctx) => {
    updateClient(ctx, { clientId, patch: { autoGrading: on } })
  })
}
