import { cn } from '@/components/ui/cn'
import { filterKey } from '@/lib/format/filters'

interface FilterDotProps {
  /** As the client sends it; null when it sent none. */
  filter: string | null
  /** Leaves out the name; only where it stands elsewhere, for colour is never the only sign. */
  dotOnly?: boolean
  className?: string
}

/** A filter's sky colour and its name. */
export function FilterDot({ filter, dotOnly = false, className }: FilterDotProps) {
  if (filter == null || filter === '') {
    return <span className={cn('text-muted', className)}>No filter</span>
  }
  return (
    <span className={cn('inline-flex min-w-0 items-center gap-1.5', className)}>
      <span
        aria-hidden
        className="size-2.5 shrink-0 rounded-full border border-control"
        style={{ background: `var(--filter-${filterKey(filter)})` }}
      />
      {!dotOnly && <span className="truncate">{filter}</span>}
    </span>
  )
}
