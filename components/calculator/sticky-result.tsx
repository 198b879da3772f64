import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'

export interface StickyResultProps {
  label: string
  /** What stays in view where there is room: at the top of the right column, or along a phone's lower edge. */
  head: ReactNode
  /** Beside the fields on wide screens, below them on narrow ones. */
  children: ReactNode
}

const alongTheEdge =
  'max-lg:tall:sticky max-lg:tall:bottom-(--bottom-bar) max-lg:tall:z-20 max-lg:tall:order-last ' +
  'max-lg:tall:-mx-4 max-lg:tall:-mb-10 max-lg:tall:rounded-none max-lg:tall:border-x-0 max-lg:tall:border-b-0 ' +
  'max-lg:tall:py-2 max-lg:tall:pb-[max(0.5rem,env(safe-area-inset-bottom))] ' +
  'md:max-lg:tall:-mx-6 md:max-lg:tall:px-6 md:max-lg:tall:py-3'

/**
 * A result beside the fields that it comes from. It stands in a column of flexible boxes that turns
 * into a grid at 1,024 px; below that its two parts take their places among the others. In a low
 * window nothing sticks, for it would cover the fields.
 */
export function StickyResult({ label, head, children }: StickyResultProps) {
  return (
    // As tall as its row, so that what sticks within stays beside the fields and off what comes below.
    <aside aria-label={label} className="contents lg:block lg:self-stretch">
      <div className="contents lg:flex lg:flex-col lg:gap-4 lg:tall:sticky lg:tall:top-[calc(var(--top-bar)+1.5rem)]">
        <div className={cn('rounded-md border bg-surface p-4', alongTheEdge)}>{head}</div>
        {children}
      </div>
    </aside>
  )
}
