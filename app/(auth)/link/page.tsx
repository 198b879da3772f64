import type { Metadata } from 'next'
import Link from 'next/link'
import { ActionForm } from '@/components/form/action-form'
import { SubmitButton } from '@/components/form/form-field'
import { getFirst } from '@/lib/http/page'
import { linkAction } from './actions'

export const metadata: Metadata = { title: 'Sign in', referrer: 'same-origin' }

interface Props {
  searchParams: Promise<{ token?: string | string[] }>
}

/** Opening the page does not use up the link, so previews and prefetches do no harm; the button does. */
export default async function LinkPage({ searchParams }: Props) {
  const token = getFirst((await searchParams).token) ?? ''
  return (
    <>
      <h1 className="text-xl">Sign in with this link</h1>
      <p className="mt-1 mb-6 text-muted">
        It works once, in the browser in which you press the button.
      </p>
      <ActionForm action={linkAction} className="flex flex-col" label="Sign in with this link">
        <input type="hidden" name="token" value={token} />
        <SubmitButton size="lg" pendingLabel="Signing in…">
          Sign in
        </SubmitButton>
      </ActionForm>
      <p className="mt-6 text-xs text-muted">
        Already used, or older than a day?{' '}
        <Link href="/sign-in" className="link">
          Sign in with your password
        </Link>
        .
      </p>
    </>
  )
}
