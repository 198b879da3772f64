import { useId, type ReactNode } from 'react'
import { cn } from '@/components/ui/cn'

export interface SectionProps {
  title: ReactNode
  /** Names the section where several on one page may have the same title. */
  label?: string
  description?: ReactNode
  actions?: ReactNode
  children: ReactNode
  className?: string
}

/** A titled part of a page, without a box. */
export function Section({ title, label, description, actions, children, className }: SectionProps) {
  const id = useId()
  return (
    <section
      aria-label={label}
      aria-labelledby={label === undefined ? id : undefined}
      className={cn('mt-8 min-w-0 first:mt-0', className)}
    >
      <div className="mb-3 flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h2 id={id} className="text-lg font-semibold">
            {title}
          </h2>
          {description != null && <p className="text-muted">{description}</p>}
        </div>
        {actions != null && <div className="flex flex-wrap gap-2">{actions}</div>}
      </div>
      {children}
    </section>
  )
}
