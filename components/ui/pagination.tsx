import { ChevronLeft, ChevronRight } from 'lucide-react'
import { DASH, formatNumber } from '@/lib/format/numbers'
import { Button, LinkButton } from './button'
import { cn } from './cn'

export interface PaginationProps {
  /** Names what is paged: `Captures`. */
  label: string
  /** Position of the first and last row shown, from 1; 0 and 0 when there is none. */
  from: number
  to: number
  total: number
  /** Lists move by cursor, so there are neighbours but no page numbers. Absent: none that way. */
  previousHref?: string
  nextHref?: string
  className?: string
}

/** `1–50 of 1,234` and the way to the neighbouring pages. */
export function Pagination(props: PaginationProps) {
  const { label, from, to, total, previousHref, nextHref, className } = props
  const range = total === 0 ? '0' : `${formatNumber(from)}${DASH}${formatNumber(to)}`
  return (
    <nav
      aria-label={`${label}, pages`}
      className={cn('flex items-center justify-between gap-4', className)}
    >
      <p className="num text-xs text-muted">
        {range} of {formatNumber(total)}
      </p>
      <div className="flex gap-2">
        <Step href={previousHref} label="Previous" rel="prev" />
        <Step href={nextHref} label="Next" rel="next" />
      </div>
    </nav>
  )
}

function Step({ href, label, rel }: { href?: string; label: string; rel: 'prev' | 'next' }) {
  const content = (
    <>
      {rel === 'prev' && <ChevronLeft aria-hidden />}
      {label}
      {rel === 'next' && <ChevronRight aria-hidden />}
    </>
  )
  if (href == null) {
    return (
      <Button size="sm" disabled>
        {content}
      </Button>
    )
  }
  return (
    <LinkButton size="sm" href={href} rel={rel} scroll={false}>
      {content}
    </LinkButton>
  )
}
