'use server'
import { redirect } from 'next/navigation'
import { safeReturnPath } from '@/lib/auth/return-path'
import { startSession, getVisitor } from '@/lib/auth/session'
import { SignInBody } from '@/lib/contracts/people'
import type { FormState } from '@/lib/format'
import { settle } from '@/lib/http/form-action'
import { textOf } from '@/lib/http/form-data'
import { parse } from '@/lib/http/parse'
import { contextFor } from '@/lib/runtime'
import { signIn } from '@/lib/services/people'

export async function signInAction(_: FormState, data: FormData): Promise<FormState> {
  return settle(async () => {
    const body = parse(SignInBody, {
      name: textOf(data, 'name'),
      password: textOf(data, 'password'),
    })
    const input = { ...body, ...(await getVisitor()) }
    const { userId } = await signIn(contextFor({ kind: 'anonymous' }), input)
    await startSession(userId)
    redirect(safeReturnPath(textOf(data, 'next')))
  })
}
