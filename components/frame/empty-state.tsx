import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'

export interface EmptyStateProps {
  /** What goes here: `No captures yet`. */
  title: ReactNode
  /** Where it comes from. */
  children?: ReactNode
  /** The next step, as a button or link. */
  action?: ReactNode
  className?: string
}

/** A place with nothing in it yet. */
export function EmptyState({ title, children, action, className }: EmptyStateProps) {
  return (
    <div
      className={cn(
        'flex flex-col items-start gap-3 rounded-md border border-dashed border-control px-6 py-10',
        className,
      )}
    >
      <div className="max-w-prose">
        <p className="text-lg font-semibold">{title}</p>
        {children != null && <div className="mt-1 text-muted">{children}</div>}
      </div>
      {action}
    </div>
  )
}
