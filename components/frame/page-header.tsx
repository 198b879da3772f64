import { ChevronLeft } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'

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
