import { cn } from '@/components/ui/cn'
import type { Verdict } from '@/lib/grading'

const STYLES: Record<Verdict, { label: string; mark: string }> = {
  accepted: { label: 'Accepted', mark: 'bg-kept' },
  pending: { label: 'Pending', mark: 'hatched' },
  rejected: { label: 'Rejected', mark: '' },
}

interface VerdictBadgeProps {
  /** Null if the capture belongs to no goal. */
  verdict: Verdict | null
  className?: string
}

/** Shows whether a capture counts toward its goal. */
export function VerdictBadge({ verdict, className }: VerdictBadgeProps) {
  if (verdict == null) return <span className={cn('text-xs text-muted', className)}>No goal</span>
  const { label, mark } = STYLES[verdict]
  return (
    <span className={cn('inline-flex items-center gap-1.5 text-xs whitespace-nowrap', className)}>
      <span aria-hidden className={cn('h-2.5 w-4 rounded-sm border border-kept text-kept', mark)} />
      {label}
    </span>
  )
}
