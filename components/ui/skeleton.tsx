import type { ReactNode } from 'react'
import { cn } from './cn'

/** A placeholder for content that is loading. Give it the final size, so that nothing jumps. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={cn('animate-pulse rounded-md bg-hover', className)} />
}

function Loading({ children }: { children: ReactNode }) {
  return (
    <div role="status">
      <span className="sr-only">Loading</span>
      {children}
    </div>
  )
}

/** As high as a PageHeader with a line of facts. */
function PageHeaderSkeleton() {
  return (
    <div className="mb-6">
      <Skeleton className="h-7.5 w-56 max-w-full" />
      <Skeleton className="mt-1 h-5 w-80 max-w-full" />
    </div>
  )
}

/** Rows as high as a Table's. */
function TableSkeleton({ rows = 10 }: { rows?: number }) {
  return (
    <div className="rounded-md border bg-surface">
      {Array.from({ length: rows + 1 }, (_, row) => (
        <div key={row} className="flex h-9 items-center gap-6 border-b px-3 last:border-b-0">
          <Skeleton className="h-3 w-1/4" />
          <Skeleton className="h-3 w-1/6" />
          <Skeleton className="ml-auto h-3 w-1/5" />
        </div>
      ))}
    </div>
  )
}

/** A page of panels, each `height` rem high. */
export function PanelsSkeleton({ count = 3, height = 12 }: { count?: number; height?: number }) {
  return (
    <div className="grid gap-4">
      {Array.from({ length: count }, (_, index) => (
        <div key={index} style={{ height: `${height}rem` }}>
          <Skeleton className="h-full" />
        </div>
      ))}
    </div>
  )
}

/** What loading.tsx shows: a header and either a table or panels. */
export function PageSkeleton({
  kind = 'table',
  rows,
}: {
  kind?: 'table' | 'panels'
  rows?: number
}) {
  return (
    <Loading>
      <PageHeaderSkeleton />
      {kind === 'table' ? <TableSkeleton rows={rows} /> : <PanelsSkeleton count={rows} />}
    </Loading>
  )
}
