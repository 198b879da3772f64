import type { Metadata } from 'next'
import { ActionForm } from '@/components/form/action-form'
import { ConfirmAction, FormField, SubmitButton } from '@/components/form/form-field'
import { PasswordInput } from '@/components/settings/password-input'
import { SessionList } from '@/components/settings/session-list'
import { Panel } from '@/components/ui/panel'
import { pageContext } from '@/lib/auth/session'
import { actorName } from '@/lib/services/context'
import { listSessions } from '@/lib/services/people'
import { changePasswordAction, revokeSessionAction, signOutEverywhereAction } from './actions'

export const metadata: Metadata = { title: 'Account' }

export default async function AccountPage() {
  const ctx = await pageContext()
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <Panel
        title="Change your password"
        description={`You are signed in as ${actorName(ctx.actor)}. Changing it ends your other sessions.`}
      >
        <ActionForm
          action={changePasswordAction}
          resetOnOk
          label="Change your password"
          className="flex max-w-sm flex-col gap-4"
        >
          <FormField name="current" label="Current password">
            <PasswordInput autoComplete="current-password" />
          </FormField>
          <FormField name="next" label="New password" hint="At least 10 characters.">
            <PasswordInput autoComplete="new-password" />
          </FormField>
          <SubmitButton className="self-start" pendingLabel="Changing…">
            Change password
          </SubmitButton>
        </ActionForm>
      </Panel>
      <Panel
        title="Your sessions"
        description="Where you are signed in. A session ends 30 days after it was last used."
        actions={
          <ConfirmAction
            size="sm"
            variant="secondary"
            title="Sign out everywhere?"
            description="Every browser you are signed in with has to sign in again, this one too. API keys and tokens keep working."
            confirmLabel="Sign out everywhere"
            action={signOutEverywhereAction}
          >
            Sign out everywhere
          </ConfirmAction>
        }
        flush
      >
        <SessionList sessions={listSessions(ctx)} now={ctx.now()} revoke={revokeSessionAction} />
      </Panel>
    </div>
  )
}
