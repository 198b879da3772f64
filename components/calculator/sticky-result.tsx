import type { ReactNode } from 'react'

export interface StickyResultProps {
  label: string
  /** What stays in view: at the top of the right column, or along a phone's lower edge. */
  head: ReactNode
  /** Beside the fields on wide screens, below them on narrow ones. */
  children: ReactNode
}

/**
 * A result beside the fields that it comes from. It stands in a column of flexible boxes that turns
 * into a grid at 1,024 px; below that its two parts take their places among the others.
 */
export function StickyResult({ label, head, children }: StickyResultProps) {
  return (
    <aside
      aria-label={label}
      className="contents lg:sticky lg:top-[calc(var(--top-bar)+1.5rem)] lg:flex lg:flex-col lg:gap-4"
    >
      <div className="sticky bottom-(--bottom-bar) z-20 order-last -mx-4 -mb-10 border-t bg-surface px-4 py-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] md:-mx-6 md:px-6 lg:static lg:order-none lg:mx-0 lg:mb-0 lg:rounded-md lg:border lg:p-4">
        {head}
      </div>
      {children}
    </aside>
  )
}
