import { Badge } from '@/components/ui/badge'
import type { Target } from '@/lib/contracts/planning'

const LABELS: Record<Target['status'], string> = {
  active: 'Active',
  paused: 'Paused',
  completed: 'Completed',
  archived: 'Archived',
}

/** A target's status, and who completed it. */
export function TargetStatusBadge({ target }: { target: Pick<Target, 'status' | 'completedBy'> }) {
  const byHand = target.status === 'completed' && target.completedBy === 'person'
  return (
    <Badge tone={target.status === 'completed' ? 'ok' : 'neutral'}>
      {LABELS[target.status]}
      {byHand && ' by hand'}
    </Badge>
  )
}
