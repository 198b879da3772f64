import { ConfirmAction } from '@/components/form/form-field'
import { Badge } from '@/components/ui/badge'
import type { SessionInfo } from '@/lib/contracts/people'
import { formatDate, formatRelative, type FormState } from '@/lib/format'
import { describeUserAgent } from '@/lib/format/user-agent'
import { Row, Rows } from './rows'

export interface SessionListProps {
  sessions: SessionInfo[]
  /** Milliseconds since the epoch. */
  now: number
  revoke: (sessionId: string) => Promise<FormState>
}

export function SessionList({ sessions, now, revoke }: SessionListProps) {
  return (
    <Rows>
      {sessions.map((session) => {
        const browser = describeUserAgent(session.userAgent)
        const begun = formatDate(session.createdAt, 'UTC')
        return (
          <Row
            key={session.id}
            title={<span title={session.userAgent ?? undefined}>{browser}</span>}
            badge={session.current && <Badge tone="ok">this one</Badge>}
            facts={`Signed in ${begun}, last used ${formatRelative(session.lastSeenAt, now)}`}
            actions={
              !session.current && (
                <ConfirmAction
                  size="sm"
                  variant="secondary"
                  aria-label={`End the session of ${browser}`}
                  title="End this session?"
                  description={`${browser} will have to sign in again.`}
                  confirmLabel="End session"
                  action={revoke.bind(null, session.id)}
                >
                  End
                </ConfirmAction>
              )
            }
          />
        )
      })}
    </Rows>
  )
}
