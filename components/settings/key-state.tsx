import { Badge } from '@/components/ui/badge'
import { formatDate, formatRelative } from '@/lib/format'

export interface KeyStateProps {
  lastUsedAt: string | null
  revokedAt: string | null
  /** Milliseconds since the epoch. */
  now: number
}

/** What became of a key: revoked, never used, or used when. */
export function KeyState({ lastUsedAt, revokedAt, now }: KeyStateProps) {
  if (revokedAt !== null) return <Badge>revoked {formatDate(revokedAt, 'UTC')}</Badge>
  if (lastUsedAt === null) return <span className="text-muted">never used</span>
  return <span>used {formatRelative(lastUsedAt, now)}</span>
}
