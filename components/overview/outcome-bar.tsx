import { cn } from '@/components/ui/cn'
import type { Outcome } from '@/lib/contracts/overview'

export interface OutcomeBarProps {
  outcome: Outcome
  /** Writes seconds as the whole night does. */
  hours: (seconds: number) => string
  className?: string
}

/** Exposure kept (solid), pending (hatched), lost (outlined) and without a goal, as shares of all. */
export function OutcomeBar({ outcome, hours, className }: OutcomeBarProps) {
  const { kept, pending, lost, loose } = outcome
  const total = kept.seconds + pending.seconds + lost.seconds + loose.seconds
  const share = (seconds: number) => ({ width: `${total > 0 ? (seconds / total) * 100 : 0}%` })
  const parts = [
    `${hours(kept.seconds)} kept`,
    `${hours(lost.seconds)} lost`,
    pending.seconds > 0 && `${hours(pending.seconds)} pending`,
    loose.seconds > 0 && `${hours(loose.seconds)} without a goal`,
  ]
  return (
    <div
      role="img"
      aria-label={parts.filter(Boolean).join(', ')}
      className={cn('flex w-full min-w-24 overflow-hidden rounded-sm bg-line', className)}
    >
      <div className="h-full bg-kept" style={share(kept.seconds)} />
      <div className="hatched h-full bg-surface text-kept" style={share(pending.seconds)} />
      {lost.seconds > 0 && (
        <div className="h-full border border-kept bg-surface" style={share(lost.seconds)} />
      )}
    </div>
  )
}
