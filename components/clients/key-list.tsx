import { ConfirmAction } from '@/components/form/confirm-action'
import { KeyState } from '@/components/settings/key-state'
import type { ClientKey } from '@/lib/contracts/clients'
import { formatDate, type FormState } from '@/lib/format'

export interface KeyListProps {
  keys: ClientKey[]
  /** Milliseconds since the epoch. */
  now: number
  /** IANA zone of the client. */
  timeZone: string
  /** Left out for a viewer. */
  revoke?: (keyId: string) => Promise<FormState>
}

export function KeyList({ keys, now, timeZone, revoke }: KeyListProps) {
  if (keys.length === 0) {
    return (
      <p className="px-4 py-6 text-muted">
        No key yet. What runs at the telescope needs one to send captures.
      </p>
    )
  }
  return (
    <ul>
      {keys.map((key) => (
        <li
          key={key.id}
          className="flex items-center justify-between gap-4 border-b px-4 py-3 last:border-b-0"
        >
          <div className="min-w-0">
            <p className="font-medium">{key.name}</p>
            <p className="flex flex-wrap items-center gap-x-2 text-xs text-muted">
              made {formatDate(key.createdAt, timeZone)} · <KeyState {...key} now={now} />
            </p>
          </div>
          {revoke && key.revokedAt === null && (
            <ConfirmAction
              size="sm"
              aria-label={`Revoke ${key.name}`}
              title={`Revoke ${key.name}?`}
              description="Whatever uses it is refused from its next request on. This cannot be undone."
              confirmLabel="Revoke key"
              action={revoke.bind(null, key.id)}
            >
              Revoke
            </ConfirmAction>
          )}
        </li>
      ))}
    </ul>
  )
}
