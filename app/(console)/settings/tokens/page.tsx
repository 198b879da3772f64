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
      {!editable && <ViewerNote>Only an administrator makes and revokes tokens.</ViewerNote>}
      {config.adminToken !== null && (
        <Callout className="mb-4">
          One more token is in force: the environment variable ADMIN_TOKEN of the server. To revoke
          it, remove it there and restart.
        </Callout>
      )}
      <Panel
        title="Admin tokens"
        description="For scripts of your own: a token may do over the API whatever an administrator can do here. What captures needs a client key instead."
        actions={editable && <NewToken create={createTokenAction} publicUrl={config.publicUrl} />}
        flush
      >
        <KeyList
          keys={listAdminTokens(ctx)}
          noun="token"
          empty="No tokens. Most observatories need none."
          now={ctx.now()}
          timeZone="UTC"
          revoke={editable ? revokeTokenAction : undefined}
        />
      </Panel>
    </>
  )
}
