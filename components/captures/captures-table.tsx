'use client'
import { useTable, FlexRender, type Row } from '@tanstack/react-table'
import { ArrowDown, ArrowUp } from 'lucide-react'
import Link from 'next/link'
import { useMemo, useRef, memo, type MouseEvent } from 'react'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Th, Td } from '@/components/ui/table'
import type { CaptureQuery, CaptureRow } from '@/lib/contracts/captures'
import { DASH, formatNumber } from '@/lib/format'
import { captureColumns, captureFeatures, COLUMNS, type ColumnMeta } from './capture-columns'
import { useListAddress } from './capture-filters'
import { useRowWindow, type GoTo } from './row-window'
import { useCaptureSelection, SelectLoadedRows } from './selection'
import type { CapturePages } from './use-capture-pages'

interface CapturesTableProps {
  pages: CapturePages
  sort: CaptureQuery['sort']
  order: CaptureQuery['order']
  /** Ids of the columns to show, in the table's order. */
  columns: readonly string[]
  /** The row that has the focus, or gets it by the Tab key. */
  activeId: string | null
  /** The row to scroll to; a new object scrolls again. */
  goTo: GoTo | null
  onActive: (id: string) => void
  onOpen: (id: string) => void
}

/** The link in a row that opens it. */
const OPENING_LINK = 'a[data-opens]'

/** A virtual list: only the rows in view, and some around them, are in the document. */
export function CapturesTable(props: CapturesTableProps) {
  const { pages, sort, order, columns, activeId, goTo, onActive, onOpen } = props
  const { rows: captures, total } = pages.loaded
  const { selected } = useCaptureSelection()
  const scroller = useRef<HTMLDivElement>(null)
  const columnVisibility = useMemo(
    () => Object.fromEntries([...COLUMNS.keys()].map((id) => [id, columns.includes(id)])),
    [columns],
  )
  const table = useTable({
    features: captureFeatures,
    columns: captureColumns,
    data: captures,
    getRowId: (row: CaptureRow) => row.id,
    state: { columnVisibility },
  })
  const { rows } = table.getRowModel()
  const rowWindow = useRowWindow({ scroller, pages, activeId, goTo })
  const width = columns.reduce((sum, id) => sum + (COLUMNS.get(id)?.width ?? 0), 0)
  const onClick = (event: MouseEvent) => {
    const id = getRowId(event.target)
    if (id === null) return
    onActive(id)
    const target = event.target as Element
    if (target.closest(OPENING_LINK)) {
      // With a modifier key the link opens the sub's own page in another tab.
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
      event.preventDefault()
      return onOpen(id)
    }
    // Other controls keep their own behaviour, and so does selecting text.
    const onControl = target.closest('a, button, input, label') !== null
    if (!onControl && window.getSelection()?.isCollapsed !== false) onOpen(id)
  }
  if (captures.length === 0) {
    return (
      <p className="px-4 py-8 text-center text-muted">No matching subs. Broaden the filters.</p>
    )
  }
  return (
    <>
      <div
        ref={scroller}
        // Relative, so that text hidden for screen readers does not widen the page.
        className="relative max-h-[max(20rem,calc(100dvh-var(--top-bar)-var(--bottom-bar)-8.5rem))] overflow-auto overscroll-x-contain"
      >
        <table
          aria-label="Subs"
          aria-rowcount={total + 1}
          className="w-full table-fixed border-separate border-spacing-0 text-xs sm:min-w-(--width)"
          style={{ '--width': `${width}px` } as React.CSSProperties}
        >
          <colgroup>
            {columns.map((id) => (
              <col
                key={id}
                className={getHiddenClass(id)}
                style={{ width: COLUMNS.get(id)?.width || undefined }}
              />
            ))}
          </colgroup>
          <TableHeader columns={columns} captures={captures} sort={sort} order={order} />
          <tbody
            // In the capture phase, before Next follows the link.
            onClickCapture={onClick}
            onFocus={(event) => {
              const id = getRowId(event.target)
              if (id !== null && id !== activeId) onActive(id)
            }}
          >
            {rowWindow.parts.map((part) => {
              if (part.type === 'gap') return <Gap key={part.key} height={part.height} />
              const row = rows[part.index]
              return row === undefined ? null : (
                <CaptureTableRow
                  key={row.id}
                  row={row}
                  index={part.index}
                  active={row.id === (activeId ?? captures[0]?.id)}
                  selected={selected.has(row.id)}
                  columns={columns.join()}
                />
              )
            })}
          </tbody>
        </table>
      </div>
      <TableStatus pages={pages} shown={rowWindow.shown} />
    </>
  )
}

/** Takes the space of rows that are out of view. */
const Gap = ({ height }: { height: number }) => (
  <tr aria-hidden>
    <td className="p-0" style={{ height }} />
  </tr>
)

/** Returns the id of the capture in whose row an element is. */
export const getRowId = (target: EventTarget | null): string | null =>
  (target as Element | null)?.closest<HTMLElement>('tr[data-id]')?.dataset.id ?? null

interface TableHeaderProps {
  columns: readonly string[]
  captures: readonly CaptureRow[]
  sort: CaptureQuery['sort']
  order: CaptureQuery['order']
}

/** Stays in view while rows scroll under it. */
function TableHeader({ columns, captures, sort, order }: TableHeaderProps) {
  return (
    <thead className="sticky top-0 z-10 bg-surface">
      <tr aria-rowindex={1} className="h-9">
        {columns.map((id) => {
          const meta = COLUMNS.get(id)
          if (!meta) return null
          return id === 'select' ? (
            <Th key={id} className="border-b">
              <SelectLoadedRows captures={captures} />
            </Th>
          ) : (
            <HeaderCell key={id} id={id} meta={meta} sort={sort} order={order} />
          )
        })}
      </tr>
    </thead>
  )
}

/** Phones show the summary column instead of the others. */
const getHiddenClass = (id: string) =>
  id === 'summary' ? 'sm:hidden' : id === 'select' ? undefined : 'max-sm:hidden'

interface HeaderCellProps {
  id: string
  meta: ColumnMeta
  sort: CaptureQuery['sort']
  order: CaptureQuery['order']
}

/** Sorting is a link, because the order is part of the address. */
function HeaderCell({ id, meta, sort, order }: HeaderCellProps) {
  const getAddress = useListAddress()
  const active = meta.sort !== undefined && sort === meta.sort
  const Arrow = order === 'desc' ? ArrowDown : ArrowUp
  return (
    <Th
      numeric={meta.numeric}
      unit={meta.unit}
      // A sticky header covers the table's border, so each cell draws its own.
      className={cn('border-b', getHiddenClass(id))}
      aria-sort={active ? (order === 'desc' ? 'descending' : 'ascending') : undefined}
    >
      {meta.sort === undefined ? (
        meta.label
      ) : (
        <Link
          href={getAddress({
            sort: meta.sort,
            order: active && order === 'desc' ? 'asc' : 'desc',
          })}
          scroll={false}
          prefetch={false}
          className="inline-flex items-center gap-1 hover:text-fg hover:underline"
        >
          {meta.label}
          {active && <Arrow aria-hidden className="size-3" />}
        </Link>
      )}
    </Th>
  )
}

interface CaptureTableRowProps {
  row: Row<typeof captureFeatures, CaptureRow>
  /** From 0. */
  index: number
  /** The row that the Tab key goes to. */
  active: boolean
  selected: boolean
  /** Ids of the visible columns, so that the memoised row notices a change. */
  columns: string
}

/** Rows have a fixed height, so that the virtual list need not measure them. */
const CaptureTableRow = memo(function CaptureTableRow(props: CaptureTableRowProps) {
  const { row, index, active, selected } = props
  return (
    <tr
      // The header is row 1.
      aria-rowindex={index + 2}
      data-index={index}
      data-id={row.id}
      data-active={active || undefined}
      data-selected={selected || undefined}
      tabIndex={active ? 0 : -1}
      className="h-11 cursor-pointer scroll-mt-9 hover:bg-hover focus-visible:-outline-offset-2 data-selected:bg-hover"
    >
      {row.getVisibleCells().map((cell) => (
        <Td
          key={cell.id}
          numeric={cell.column.columnDef.meta?.numeric}
          className={cn('h-11! overflow-hidden border-b py-0!', getHiddenClass(cell.column.id))}
        >
          <FlexRender cell={cell} />
        </Td>
      ))}
    </tr>
  )
})

interface TableStatusProps {
  pages: CapturePages
  /** First and last row in view, from 0. */
  shown: { first: number; last: number }
}

/** `41–80 of 1,234`, or an error with a retry button. */
function TableStatus({ pages, shown }: TableStatusProps) {
  const { rows, total } = pages.loaded
  const last = Math.min(shown.last + 1, rows.length)
  return (
    <div className="flex min-h-9 flex-wrap items-center gap-3 border-t px-3 py-1 text-xs text-muted">
      {/* Not live: it changes with every scroll. */}
      <p role="status" aria-live="off" className="num">
        {formatNumber(shown.first + 1)}
        {DASH}
        {formatNumber(last)} of {formatNumber(Math.max(total, rows.length))}
      </p>
      {pages.failed && (
        <p role="alert" className="flex items-center gap-2 text-error">
          The next subs could not be loaded.
          <Button size="sm" onClick={pages.loadMore}>
            Try again
          </Button>
        </p>
      )}
    </div>
  )
}
