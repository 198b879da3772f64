import { ConfirmAction } from '@/components/form/confirm-action'
import { Badge } from '@/components/ui/badge'
import type { SessionInfo } from '@/lib/contracts/people'
import { formatDate, formatRelative, type FormState } from '@/lib/format'
import { describeUserAgent } from '@/lib/format/user-agent'

export interface SessionListProps {
  sessions: SessionInfo[]
  /** Milliseconds since the epoch. */
  now: number
  revoke: (sessionId: string) => Promise<FormState>
}

export function SessionList({ sessions, now, revoke }: SessionListProps) {
  return (
    <ul>
      {sessions.map((session) => (
        <li
          key={session.id}
          className="flex items-center justify-between gap-4 border-b px-4 py-3 last:border-b-0"
        >
          <div className="min-w-0">
            <p className="flex flex-wrap items-center gap-2 font-medium">
              {describeUserAgent(session.userAgent)}
              {session.current && <Badge tone="ok">this one</Badge>}
            </p>
            <p className="text-xs text-muted" title={session.userAgent ?? undefined}>
              Signed in {formatDate(session.createdAt, 'UTC')}, last used{' '}
              {formatRelative(session.lastSeenAt, now)}
            </p>
          </div>
          {!session.current && (
            <ConfirmAction
              size="sm"
              variant="secondary"
              title="End this session?"
              description={`${describeUserAgent(session.userAgent)} will have to sign in again.`}
              confirmLabel="End session"
              action={revoke.bind(null, session.id)}
            >
              End
            </ConfirmAction>
          )}
        </li>
      ))}
    </ul>
  )
}
