import { cn } from '@/components/ui/cn'
import type { Verdict } from '@/lib/grading'

const looks: Record<Verdict, { label: string; mark: string }> = {
  accepted: { label: 'Accepted', mark: 'bg-kept' },
  pending: { label: 'Pending', mark: 'hatched' },
  rejected: { label: 'Rejected', mark: '' },
}

interface VerdictBadgeProps {
  /** null: the capture belongs to no goal, so nothing judges it. */
  verdict: Verdict | null
  className?: string
}

/** Whether a capture counts toward its goal: solid, hatched or outlined, and the word. */
export function VerdictBadge({ verdict, className }: VerdictBadgeProps) {
  if (verdict == null) return <span className={cn('text-xs text-muted', className)}>No goal</span>
  const { label, mark } = looks[verdict]
  return (
    <span className={cn('inline-flex items-center gap-1.5 text-xs whitespace-nowrap', className)}>
      <span aria-hidden className={cn('h-2.5 w-4 rounded-sm border border-kept text-kept', mark)} />
      {label}
    </span>
  )
}
