import { ConfirmAction } from '@/components/form/confirm-action'
import { Badge } from '@/components/ui/badge'
import { formatDate, formatRelative, type FormState } from '@/lib/format'
import { Row, Rows } from './rows'

interface ListedKey {
  id: string
  name: string
  createdAt: string
  lastUsedAt: string | null
  revokedAt: string | null
}

export interface KeyListProps {
  keys: ListedKey[]
  /** What one is called: `key` or `token`. */
  noun: string
  /** Stands there while there are none. */
  empty: string
  /** Milliseconds since the epoch. */
  now: number
  /** IANA zone for the dates. */
  timeZone: string
  /** Left out for a viewer. */
  revoke?: (keyId: string) => Promise<FormState>
}

/** Client keys or admin tokens: what became of each, and the way to end it. */
export function KeyList({ keys, noun, empty, now, timeZone, revoke }: KeyListProps) {
  if (keys.length === 0) return <p className="px-4 py-6 text-muted">{empty}</p>
  return (
    <Rows>
      {keys.map((key) => (
        <Row
          key={key.id}
          title={key.name}
          badge={key.revokedAt !== null && <Badge>revoked</Badge>}
          facts={factsOf(key, now, timeZone)}
          actions={
            revoke &&
            key.revokedAt === null && (
              <ConfirmAction
                size="sm"
                aria-label={`Revoke ${key.name}`}
                title={`Revoke ${key.name}?`}
                description="Whatever uses it is refused from its next request on. This cannot be undone."
                confirmLabel={`Revoke ${noun}`}
                action={revoke.bind(null, key.id)}
              >
                Revoke
              </ConfirmAction>
            )
          }
        />
      ))}
    </Rows>
  )
}

function factsOf(key: ListedKey, now: number, timeZone: string): string {
  const made = `Made ${formatDate(key.createdAt, timeZone)}`
  if (key.revokedAt !== null) return `${made}, revoked ${formatDate(key.revokedAt, timeZone)}`
  if (key.lastUsedAt === null) return `${made}, never used`
  return `${made}, last used ${formatRelative(key.lastUsedAt, now, timeZone)}`
}
