import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { FormField, SubmitButton } from '@/components/form/form-field'
import { PasswordInput } from '@/components/settings/password-input'
import { Input } from '@/components/ui/input'
import { getFirst } from '@/lib/http/page'
import { contextFor } from '@/lib/runtime'
import { getSetUpState } from '@/lib/services/people'
import { setUpAction } from './actions'

export const metadata: Metadata = { title: 'Set up', referrer: 'same-origin' }

interface Props {
  searchParams: Promise<{ token?: string | string[] }>
}

export default async function SetupPage({ searchParams }: Props) {
  const token = getFirst((await searchParams).token)
  const state = getSetUpState(contextFor({ kind: 'anonymous' }), { token })
  if (state === 'done') redirect('/sign-in')
  if (state === 'no-link') return <NoLink given={token !== undefined} />
  return (
    <>
      <h1 className="text-xl">Set up Subkeeper</h1>
      <p className="mt-1 mb-6 text-muted">
        You will be its administrator. You can add others later under Settings.
      </p>
      <ActionForm action={setUpAction} className="flex flex-col gap-4" label="Set up Subkeeper">
        <input type="hidden" name="token" value={token} />
        <FormField name="name" label="Your name">
          <Input autoComplete="username" autoCapitalize="none" maxLength={80} autoFocus />
        </FormField>
        <FormField name="password" label="Password" hint="At least 10 characters.">
          <PasswordInput autoComplete="new-password" />
        </FormField>
        <SubmitButton size="lg" pendingLabel="Setting up…">
          Set up
        </SubmitButton>
      </ActionForm>
    </>
  )
}

/** Reaching the server first must not make anyone its admin, so only the server log has the link. */
function NoLink({ given }: { given: boolean }) {
  return (
    <>
      <h1 className="text-xl">
        {given ? 'This setup link does not work' : 'Subkeeper is not set up yet'}
      </h1>
      <div className="mt-3 flex flex-col gap-3 text-muted">
        {given && (
          <p>It is mistyped, older than a day, or was replaced when the server was restarted.</p>
        )}
        <p>
          The setup link is in the server log, printed at startup. Open the newest one. If it is
          gone, restart Subkeeper to get another.
        </p>
      </div>
    </>
  )
}
