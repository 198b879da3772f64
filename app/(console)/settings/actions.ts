'use server'
import { redirect } from 'next/navigation'
import { PasswordChange } from '@/lib/contracts/people'
import type { FormState } from '@/lib/format'
import { runAction } from '@/lib/http/form-action'
import { textOf } from '@/lib/http/form-data'
import { parse } from '@/lib/http/parse'
import { changeOwnPassword, revokeSession, signOutEverywhere } from '@/lib/services/people'

/** Viewers may do these to their own account. */
const FOR_VIEWERS = { viewers: true }

export async function changePasswordAction(_: FormState, data: FormData): Promise<FormState> {
  return runAction(async (ctx) => {
    const change = parse(PasswordChange, {
      current: textOf(data, 'current'),
      next: textOf(data, 'next'),
    })
    await changeOwnPassword(ctx, change)
    return 'Password changed.'
  }, FOR_VIEWERS)
}

export async function revokeSessionAction(sessionId: string): Promise<FormState> {
  return runAction((ctx) => {
    revokeSession(ctx, { sessionId })
    return 'Session ended.'
  }, FOR_VIEWERS)
}

export async function signOutEverywhereAction(): Promise<FormState> {
  return runAction((ctx) => {
    signOutEverywhere(ctx)
    redirect('/sign-in')
  }, FOR_VIEWERS)
}
