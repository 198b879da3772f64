import { cn } from '@/components/ui/cn'
import { filterKey } from '@/lib/format/filters'

interface FilterDotProps {
  /** The name as sent; null if none was sent. */
  filter: string | null
  /** Leaves out the name. Only where it is shown elsewhere, as colour must not be the only sign. */
  dotOnly?: boolean
  className?: string
}

/** A filter's colour and name. */
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
