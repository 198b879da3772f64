'use client'
import { usePathname, useSearchParams } from 'next/navigation'
import { LinkButton } from '@/components/ui/button'
import { DASH, formatNumber } from '@/lib/format'

export interface CapturesPagesProps {
  /** Row that this page begins with, from 1. */
  first: number
  shown: number
  total: number
  nextCursor: string | null
}

/** `51–100 of 1,234` and the way on. Lists go by cursor: forward, or back to their beginning. */
export function CapturesPages({ first, shown, total, nextCursor }: CapturesPagesProps) {
  const pathname = usePathname()
  const params = useSearchParams()
  const href = (cursor: string | null) => {
    const next = new URLSearchParams(params)
    next.delete('cursor')
    next.delete('row')
    if (cursor !== null) {
      next.set('cursor', cursor)
      next.set('row', String(first + shown))
    }
    return `${pathname}?${next}`
  }
  return (
    <nav aria-label="Captures, pages" className="mt-3 flex flex-wrap items-center gap-3">
      <p className="num text-xs text-muted">
        {shown === 0 ? '0' : `${formatNumber(first)}${DASH}${formatNumber(first + shown - 1)}`} of{' '}
        {formatNumber(total)}
      </p>
      <div className="ml-auto flex gap-2">
        {first > 1 && (
          <LinkButton size="sm" href={href(null)} scroll={false}>
            First page
          </LinkButton>
        )}
        {nextCursor !== null && (
          <LinkButton size="sm" href={href(nextCursor)} rel="next" scroll={false}>
            Next
          </LinkButton>
        )}
      </div>
    </nav>
  )
}
