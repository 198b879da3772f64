'use client'
import { useState, type ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { formatNumber } from '@/lib/format/numbers'

const SHOWN_AT_FIRST = 20
const SHOWN_AT_MOST = 1000

export interface CappedListProps<T> {
  items: readonly T[]
  children: (shown: readonly T[]) => ReactNode
}

/** The first few of a list that may be long, and a button for the rest of it. */
export function CappedList<T>({ items, children }: CappedListProps<T>) {
  const [isOpen, setOpen] = useState(false)
  const shown = items.slice(0, isOpen ? SHOWN_AT_MOST : SHOWN_AT_FIRST)
  const more = items.length - shown.length
  return (
    <>
      {children(shown)}
      {more > 0 && (
        <p className="px-3 py-2 text-xs text-muted">
          {isOpen ? (
            `and ${formatNumber(more)} more`
          ) : (
            <Button size="sm" variant="ghost" onClick={() => setOpen(true)}>
              and {formatNumber(more)} more: show them
            </Button>
          )}
        </p>
      )}
    </>
  )
}
