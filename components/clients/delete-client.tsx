import { ConfirmAction } from '@/components/form/form-field'
import { Panel } from '@/components/ui/panel'
import type { Client } from '@/lib/contracts/clients'
import { plural, type FormState } from '@/lib/format'

export interface DeleteClientProps {
  client: Client
  action: () => Promise<FormState>
}

export function DeleteClient({ client, action }: DeleteClientProps) {
  const isEmpty = client.captureCount === 0
  return (
    <Panel title="Delete this rig">
      <p className="mb-3 text-muted">
        {isEmpty
          ? 'It has no subs. Delete its targets first; its keys are deleted with it.'
          : 'It has subs, so it can’t be deleted. Revoke its keys to stop it from sending.'}
      </p>
      <ConfirmAction
        disabled={!isEmpty}
        title={`Delete ${client.name}?`}
        description={`${describeKeys(client)} This cannot be undone.`}
        confirmLabel="Delete rig"
        action={action}
      >
        Delete rig
      </ConfirmAction>
    </Panel>
  )
}

function describeKeys({ keys }: Client): string {
  if (keys.length === 0) return 'It has no keys.'
  return `Its ${keys.length === 1 ? 'key is' : `${plural(keys.length, 'key')} are`} deleted too, so nothing can send with ${keys.length === 1 ? 'it' : 'them'} any more.`
}
