import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { FormField, SubmitButton } from '@/components/form/form-field'
import { PasswordInput } from '@/components/settings/password-input'
import { Input } from '@/components/ui/input'
import { safeReturnPath } from '@/lib/auth/return-path'
import { getCurrentActor } from '@/lib/auth/session'
import { getFirst } from '@/lib/http/page'
import { contextFor } from '@/lib/runtime'
import { getSetUpState } from '@/lib/services/people'
import { signInAction } from './actions'

export const metadata: Metadata = { title: 'Sign in' }

interface Props {
  searchParams: Promise<{ next?: string | string[] }>
}

export default async function SignInPage({ searchParams }: Props) {
  const next = safeReturnPath(getFirst((await searchParams).next))
  if (await getCurrentActor()) redirect(next)
  if (getSetUpState(contextFor({ kind: 'anonymous' }), {}) !== 'done') redirect('/setup')
  return (
    <>
      <h1 className="mb-6 text-xl">Sign in</h1>
      <ActionForm action={signInAction} className="flex flex-col gap-4" label="Sign in">
        <input type="hidden" name="next" value={next} />
        <FormField name="name" label="Name">
          <Input autoComplete="username" autoCapitalize="none" maxLength={80} autoFocus />
        </FormField>
        <FormField name="password" label="Password">
          <PasswordInput autoComplete="current-password" />
        </FormField>
        <SubmitButton size="lg" pendingLabel="Signing in…">
          Sign in
        </SubmitButton>
      </ActionForm>
      <p className="mt-6 text-xs text-muted">
        Forgot it? On the server, <code className="num">npm run reset-password</code> sets a new
        password. The{' '}
        <Link href="/calculator" className="link">
          calculator
        </Link>{' '}
        needs none. New here? Read the{' '}
        <Link href="/help" className="link">
          help
        </Link>
        .
      </p>
    </>
  )
}
