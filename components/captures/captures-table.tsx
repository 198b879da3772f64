'use client'
import { useTable } from '@tanstack/react-table'
import { ArrowDown, ArrowUp } from 'lucide-react'
import Link from 'next/link'
import { usePathname, useSearchParams } from 'next/navigation'
import { useState, type ReactNode } from 'react'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import type { CaptureQuery, CaptureRow } from '@/lib/contracts/captures'
import { plural } from '@/lib/format'
import { METRIC_KEYS, type MetricKey } from '@/lib/grading'
import { captureColumns, captureFeatures, COLUMN_FACES, type ColumnFace } from './capture-columns'

export interface CapturesTableProps {
  captures: CaptureRow[]
  /** Metric columns to show, in the registry's order. */
  metrics: readonly MetricKey[]
  sort: CaptureQuery['sort']
  order: CaptureQuery['order']
  /** Leaves out the target's column, on a target's own page. */
  withoutTarget?: boolean
  /** Buttons for the chosen captures; without it nothing can be chosen. */
  bulkActions?: (ids: string[], clear: () => void) => ReactNode
}

/** Captures as rows. Sorting, filtering and paging are the server's; it shows one page. */
export function CapturesTable(props: CapturesTableProps) {
  const { captures, metrics, sort, order, withoutTarget, bulkActions } = props
  const [selected, setSelected] = useState<Record<string, true>>({})
  const columnVisibility: Record<string, boolean> = {
    ...Object.fromEntries(METRIC_KEYS.map((key) => [key, metrics.includes(key)])),
    target: !withoutTarget,
    select: bulkActions !== undefined,
  }
  const table = useTable({
    features: captureFeatures,
    columns: captureColumns,
    data: captures,
    getRowId: (row) => row.id,
    state: { rowSelection: selected, columnVisibility },
    onRowSelectionChange: setSelected,
  })
  const ids = Object.keys(selected)
  return (
    <div className="rounded-md border bg-surface">
      {bulkActions && ids.length > 0 && (
        <div className="sticky top-(--top-bar) z-10 flex flex-wrap items-center gap-3 border-b bg-raised px-3 py-2">
          <span role="status">{plural(ids.length, 'sub')} chosen</span>
          {bulkActions(ids, () => setSelected({}))}
        </div>
      )}
      <Table label="Captures">
        <Thead>
          {table.getHeaderGroups().map((group) => (
            <Tr key={group.id}>
              {group.headers.map((header) => {
                const face = COLUMN_FACES[header.column.id]
                return face ? (
                  <HeaderCell key={header.id} face={face} sort={sort} order={order} />
                ) : (
                  <Th key={header.id} className="w-8">
                    <table.FlexRender header={header} />
                  </Th>
                )
              })}
            </Tr>
          ))}
        </Thead>
        <Tbody>
          {table.getRowModel().rows.map((row) => (
            <Tr key={row.id} selected={row.getIsSelected()}>
              {row.getVisibleCells().map((cell) => (
                <Td
                  key={cell.id}
                  numeric={COLUMN_FACES[cell.column.id]?.numeric}
                  className={hiding(COLUMN_FACES[cell.column.id])}
                >
                  <table.FlexRender cell={cell} />
                </Td>
              ))}
            </Tr>
          ))}
        </Tbody>
      </Table>
    </div>
  )
}

const hiding = (face: ColumnFace | undefined) => (face?.wide ? 'max-sm:hidden' : undefined)

interface HeaderCellProps {
  face: ColumnFace
  sort: CaptureQuery['sort']
  order: CaptureQuery['order']
}

/** A header that sorts is a link: what it does stands in the address. */
function HeaderCell({ face, sort, order }: HeaderCellProps) {
  const pathname = usePathname()
  const params = useSearchParams()
  if (face.sort === undefined) {
    return (
      <Th numeric={face.numeric} className={hiding(face)}>
        {face.label}
      </Th>
    )
  }
  const active = sort === face.sort
  const next = new URLSearchParams(params)
  next.set('sort', face.sort)
  next.set('order', active && order === 'desc' ? 'asc' : 'desc')
  next.delete('cursor')
  const Arrow = order === 'desc' ? ArrowDown : ArrowUp
  return (
    <Th
      numeric={face.numeric}
      unit={face.unit}
      className={hiding(face)}
      aria-sort={active ? (order === 'desc' ? 'descending' : 'ascending') : undefined}
    >
      <Link
        href={`${pathname}?${next}`}
        scroll={false}
        className="inline-flex items-center gap-1 hover:text-fg hover:underline"
      >
        {face.label}
        {active && <Arrow aria-hidden className="size-3" />}
      </Link>
    </Th>
  )
}
