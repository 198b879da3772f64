import { plural } from '@/lib/format/numbers'
import { cn } from './cn'

export interface SegmentedBarProps {
  /** Counts of subs. */
  accepted: number
  pending: number
  rejected: number
  desired: number
  size?: 'sm' | 'md' | 'lg'
  className?: string
}

const heights = { sm: 'h-2', md: 'h-3', lg: 'h-6' }

/**
 * A goal's subs against the desired count: accepted solid, pending hatched, rejected outlined, the rest
 * empty. The bar's length is the desired count, so half full is half done; rejected subs, which must be
 * taken again, are part of what is missing. Beyond the desired count the bar is scaled to fit, and a
 * mark shows where the goal is.
 */
export function SegmentedBar({ size = 'md', className, ...counts }: SegmentedBarProps) {
  const { accepted, pending, rejected, desired } = counts
  const total = Math.max(desired, accepted + pending, 1)
  const missing = Math.max(0, desired - accepted - pending)
  const width = (count: number) => ({ width: `${(count / total) * 100}%` })
  return (
    <div
      role="img"
      aria-label={describe(counts, missing)}
      className={cn('relative flex w-full min-w-16 rounded-sm bg-line', heights[size], className)}
    >
      <div className="h-full rounded-l-sm bg-kept" style={width(accepted)} />
      <div className="hatched h-full bg-surface text-kept" style={width(pending)} />
      {rejected > 0 && missing > 0 && (
        <div
          className="h-full border border-kept bg-surface"
          style={width(Math.min(rejected, missing))}
        />
      )}
      {total > desired && desired > 0 && (
        <div
          className="absolute -inset-y-0.5 w-0.5 bg-fg outline-1 outline-bg"
          style={{ left: `${(desired / total) * 100}%` }}
        />
      )}
    </div>
  )
}

function describe(counts: Omit<SegmentedBarProps, 'size' | 'className'>, missing: number): string {
  const parts = [`${counts.accepted} of ${plural(counts.desired, 'sub')} accepted`]
  if (counts.pending > 0) parts.push(`${counts.pending} pending`)
  if (counts.rejected > 0) parts.push(`${counts.rejected} rejected`)
  if (missing > 0) parts.push(`${missing} missing`)
  return parts.join(', ')
}
