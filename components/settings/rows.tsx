import type { ReactNode } from 'react'

/** A list in a flush panel. */
export function Rows({ children }: { children: ReactNode }) {
  return <ul>{children}</ul>
}

export interface RowProps {
  title: ReactNode
  badge?: ReactNode
  /** One muted line. */
  facts: ReactNode
  actions?: ReactNode
}

/** A list item with a title, a line of facts and actions, which wraps on a phone. */
export function Row({ title, badge, facts, actions }: RowProps) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b px-4 py-3 last:border-b-0">
      <div className="min-w-0 grow basis-40">
        <p className="flex flex-wrap items-center gap-x-2 font-medium">
          <span className="min-w-0">{title}</span>
          {badge}
        </p>
        <p className="text-xs text-muted">{facts}</p>
      </div>
      {actions && <div className="flex gap-2">{actions}</div>}
    </li>
  )
}
