'use server'
import { redirect } from 'next/navigation'
import { startSession } from '@/lib/auth/session'
import { SetupBody } from '@/lib/contracts/people'
import type { FormState } from '@/lib/format'
import { settle } from '@/lib/http/form-action'
import { textOf } from '@/lib/http/form-data'
import { parse } from '@/lib/http/parse'
import { contextFor } from '@/lib/runtime'
import { setUpFirstAdmin } from '@/lib/services/people'

export async function setUpAction(_: FormState, data: FormData): Promise<FormState> {
  return settle(async () => {
    const body = parse(SetupBody, {
      token: textOf(data, 'token'),
      name: textOf(data, 'name'),
      password: textOf(data, 'password'),
    })
    const { userId } = await setUpFirstAdmin(contextFor({ kind: 'anonymous' }), body)
    await startSession(userId)
    redirect('/')
  })
}
