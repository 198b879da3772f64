import { ChevronLeft } from 'lucide-react'
import Link from 'next/link'
import { useId, type ReactNode } from 'react'
import { cn } from '@/components/ui/cn'

export interface PageHeaderProps {
  title: ReactNode
  /** One line of facts under the title. */
  facts?: ReactNode
  /** At the right; at most one primary button. */
  actions?: ReactNode
  /** The list that this page belongs to. */
  back?: { href: string; label: string }
}

export function PageHeader({ title, facts, actions, back }: PageHeaderProps) {
  return (
    <div className="mb-6">
      {back && (
        <Link
          href={back.href}
          className="-ml-1 mb-1 inline-flex items-center gap-0.5 rounded-md pr-1 text-xs text-muted hover:text-fg pointer-coarse:min-h-10"
        >
          <ChevronLeft aria-hidden className="size-3.5" />
          {back.label}
        </Link>
      )}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 max-w-full">
          <h1 className="text-xl font-semibold">{title}</h1>
          {facts != null && <div className="mt-1 text-muted">{facts}</div>}
        </div>
        {actions != null && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
    </div>
  )
}

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

export interface EmptyStateProps {
  /** What goes here: `No captures yet`. */
  title: ReactNode
  /** Where it comes from. */
  children?: ReactNode
  /** The next step, as a button or link. */
  action?: ReactNode
}

/** Shown where there is nothing yet. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-start gap-3 rounded-md border border-dashed border-control px-6 py-10">
      <div className="max-w-prose">
        <p className="text-lg font-semibold">{title}</p>
        {children != null && <div className="mt-1 text-muted">{children}</div>}
      </div>
      {action}
    </div>
  )
}
