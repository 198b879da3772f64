import type { Metadata } from 'next'
import { KeyList, NewToken } from '@/components/settings/keys'
import { ViewerNote } from '@/components/settings/viewer-note'
import { Callout } from '@/components/ui/callout'
import { Panel } from '@/components/ui/panel'
import { mayEdit, pageContext } from '@/lib/auth/session'
import { runtime } from '@/lib/runtime'
import { listAdminTokens } from '@/lib/services/people'
import { createTokenAction, revokeTokenAction } from './actions'

export const metadata: Metadata = { title: 'Admin tokens' }

export default async function TokensPage() {
  const ctx = await pageContext()
  const { config } = runtime()
  const editable = mayEdit(ctx)
  return (
    <>
      {!editable && <ViewerNote>Only administrators can create and revoke tokens.</ViewerNote>}
      {config.adminToken !== null && (
        <Callout className="mb-4">
          Another token is active: the server’s environment variable ADMIN_TOKEN. To revoke it,
          remove the variable and restart.
        </Callout>
      )}
      <Panel
        title="Admin tokens"
        description="For your own scripts: over the API, a token can do anything an administrator can do here. Imaging software needs a client key instead."
        actions={editable && <NewToken create={createTokenAction} publicUrl={config.publicUrl} />}
        flush
      >
        <KeyList
          keys={listAdminTokens(ctx)}
          noun="token"
          empty="No tokens. Most observatories don’t need any."
          now={ctx.now()}
          timeZone="UTC"
          revoke={editable ? revokeTokenAction : undefined}
        />
      </Panel>
    </>
  )
}
