'use server'
import { redirect } from 'next/navigation'
import { startSession } from '@/lib/auth/session'
import type { FormState } from '@/lib/format'
import { settle } from '@/lib/http/form-action'
import { textOf } from '@/lib/http/form-data'
import { contextFor } from '@/lib/runtime'
import { signInByLink } from '@/lib/services/people'

export async function linkAction(_: FormState, data: FormData): Promise<FormState> {
  return settle(async () => {
    const token = textOf(data, 'token')
    const { userId } = signInByLink(contextFor({ kind: 'anonymous' }), { token })
    await startSession(userId)
    redirect('/')
  })
}
