'use client'
import { Button } from '@/components/ui/button'
import { DASH, formatNumber } from '@/lib/format'
import type { CapturePages } from './use-capture-pages'

interface TableStatusProps {
  pages: CapturePages
  /** First and last row in view, from 0. */
  shown: { first: number; last: number }
}

/** `41–80 of 1,234`, and what is wrong when the rest does not come. */
export function TableStatus({ pages, shown }: TableStatusProps) {
  const { rows, total } = pages.loaded
  const last = Math.min(shown.last + 1, rows.length)
  return (
    <div className="flex min-h-9 flex-wrap items-center gap-3 border-t px-3 py-1 text-xs text-muted">
      {/* It changes with every turn of the wheel: to be found, not to be read out. */}
      <p role="status" aria-live="off" className="num">
        {formatNumber(shown.first + 1)}
        {DASH}
        {formatNumber(last)} of {formatNumber(Math.max(total, rows.length))}
      </p>
      {pages.failed && (
        <p role="alert" className="flex items-center gap-2 text-error">
          The next subs could not be loaded.
          <Button size="sm" onClick={pages.loadMore}>
            Try again
          </Button>
        </p>
      )}
    </div>
  )
}
