import type { ReactNode } from 'react'
import { cn } from './cn'

export interface PanelProps {
  title?: ReactNode
  /** One muted line under the title. */
  description?: ReactNode
  /** Buttons at the right of the title. */
  actions?: ReactNode
  children?: ReactNode
  /** Heading level; h2 unless the panel sits inside a titled section. */
  level?: 2 | 3
  /** No inner padding, for a table that reaches the edges. */
  flush?: boolean
  className?: string
}

/** A surface one step lighter, with a hairline border. */
export function Panel(props: PanelProps) {
  const { title, description, actions, children, level = 2, flush, className } = props
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <div className={cn('min-w-0 rounded-md border bg-surface', className)}>
      {(title != null || actions != null) && (
        <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 border-b px-4 py-3">
          <div className="min-w-0">
            {title != null && <Heading className="text-sm font-semibold">{title}</Heading>}
            {description != null && <p className="text-xs text-muted">{description}</p>}
          </div>
          {actions != null && <div className="flex flex-wrap gap-2">{actions}</div>}
        </div>
      )}
      <div className={cn(!flush && 'p-4')}>{children}</div>
    </div>
  )
}
