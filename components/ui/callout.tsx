import { CircleX, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from './cn'

const kinds = {
  info: { Icon: Info, className: 'border-l-info', icon: 'text-info' },
  warn: { Icon: TriangleAlert, className: 'border-l-warn', icon: 'text-warn' },
  error: { Icon: CircleX, className: 'border-l-error', icon: 'text-error' },
}

export interface CalloutProps {
  kind?: keyof typeof kinds
  title?: ReactNode
  children?: ReactNode
  /** Buttons or links under the text. */
  actions?: ReactNode
  /** Announced by screen readers when it appears. */
  live?: boolean
  className?: string
}

/** A message that must not be overlooked: what happened, to what, and what to do. */
export function Callout({
  kind = 'info',
  title,
  children,
  actions,
  live,
  className,
}: CalloutProps) {
  const { Icon, className: edge, icon } = kinds[kind]
  return (
    <div
      role={live ? (kind === 'error' ? 'alert' : 'status') : undefined}
      className={cn(
        'flex gap-3 rounded-md border border-l-2 bg-surface px-4 py-3',
        edge,
        className,
      )}
    >
      <Icon aria-hidden className={cn('mt-0.5 size-4 shrink-0', icon)} />
      <div className="min-w-0 grow">
        {title != null && <p className="font-medium">{title}</p>}
        {children != null && <div className="text-muted">{children}</div>}
        {actions != null && <div className="mt-2 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  )
}
