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
    <Panel title="Delete this client">
      <p className="mb-3 text-muted">
        {isEmpty
          ? 'It has no captures. Its keys go with it; its targets have to be deleted before.'
          : 'It has captures, so it stays: they would lose their origin. Revoke its keys to stop it from sending.'}
      </p>
      <ConfirmAction
        disabled={!isEmpty}
        title={`Delete ${client.name}?`}
        description={`${keysInWords(client)} This cannot be undone.`}
        confirmLabel="Delete client"
        action={action}
      >
        Delete client
      </ConfirmAction>
    </Panel>
  )
}

function keysInWords({ keys }: Client): string {
  if (keys.length === 0) return 'It has no keys.'
  return `Deleted with it: ${plural(keys.length, 'key')}. What uses them can no longer send.`
}
