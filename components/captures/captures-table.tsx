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
import { captureColumns, captureFeatures, COLUMN_FACES, type ColumnFace } from './capture-columns'
import { useListAddress } from './capture-filters'
import { useRowWindow, type GoTo } from './row-window'
import { useCaptureSelection, ChooseLoaded } from './selection'
import type { CapturePages } from './use-capture-pages'

interface CapturesTableProps {
  pages: CapturePages
  sort: CaptureQuery['sort']
  order: CaptureQuery['order']
  /** Ids of the columns to show, in the table's order. */
  columns: readonly string[]
  /** The row that has, or gets, the focus. */
  activeId: string | null
  /** Where to scroll to; a new object asks anew. */
  goTo: GoTo | null
  onActive: (id: string) => void
  onOpen: (id: string) => void
}

/** The link by which a row is opened, in its time's cell. */
const OPENS = 'a[data-opens]'

const visibilityOf = (columns: readonly string[]) =>
  Object.fromEntries(Object.keys(COLUMN_FACES).map((id) => [id, columns.includes(id)]))

/** Captures as rows, of which only those in view (and some around them) are in the page. */
export function CapturesTable(props: CapturesTableProps) {
  const { pages, sort, order, columns, activeId, goTo, onActive, onOpen } = props
  const { rows: captures, total } = pages.loaded
  const { selected } = useCaptureSelection()
  const scroller = useRef<HTMLDivElement>(null)
  const columnVisibility = useMemo(() => visibilityOf(columns), [columns])
  const table = useTable({
    features: captureFeatures,
    columns: captureColumns,
    data: captures,
    getRowId: (row: CaptureRow) => row.id,
    state: { columnVisibility },
  })
  const { rows } = table.getRowModel()
  const rowWindow = useRowWindow({ scroller, pages, activeId, goTo })
  const width = columns.reduce(
    (sum, id) => (id === 'brief' ? sum : sum + (COLUMN_FACES[id]?.width ?? 0)),
    0,
  )
  const onClick = (event: MouseEvent) => {
    const id = rowIdAt(event.target)
    if (id === null) return
    onActive(id)
    const target = event.target as Element
    if (target.closest(OPENS)) {
      // With a key held down it is a link to the sub's own page, for another tab.
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
      event.preventDefault()
      return onOpen(id)
    }
    // Another link or a checkbox does what it always does, and dragging over text selects it.
    const onControl = target.closest('a, button, input, label') !== null
    if (!onControl && window.getSelection()?.isCollapsed !== false) onOpen(id)
  }
  if (captures.length === 0) {
    return <p className="px-4 py-8 text-center text-muted">No sub fits these filters.</p>
  }
  return (
    <>
      <div
        ref={scroller}
        // What lies hidden in its cells for screen readers is placed within it, not within the page.
        className="relative max-h-[max(20rem,calc(100dvh-var(--top-bar)-var(--bottom-bar)-8.5rem))] overflow-auto overscroll-x-contain"
      >
        <table
          aria-label="Captures"
          aria-rowcount={total + 1}
          className="w-full table-fixed border-separate border-spacing-0 text-xs sm:min-w-(--width)"
          style={{ '--width': `${width}px` } as React.CSSProperties}
        >
          <colgroup>
            {columns.map((id) => (
              <col
                key={id}
                className={hiding(id)}
                style={id === 'brief' ? undefined : { width: COLUMN_FACES[id]?.width }}
              />
            ))}
          </colgroup>
          <CapturesHeader columns={columns} captures={captures} sort={sort} order={order} />
          <tbody
            // On the way down, before a link has been followed.
            onClickCapture={onClick}
            onFocus={(event) => {
              const id = rowIdAt(event.target)
              if (id !== null && id !== activeId) onActive(id)
            }}
          >
            {rowWindow.parts.map((part) => {
              if (part.kind === 'gap') return <Gap key={part.key} height={part.height} />
              const row = rows[part.index]
              return row === undefined ? null : (
                <CaptureLine
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

/** Stands for rows that are out of view, so that the scroll bar knows of them. */
const Gap = ({ height }: { height: number }) => (
  <tr aria-hidden>
    <td className="p-0" style={{ height }} />
  </tr>
)

/** The capture in whose row an element stands. */
export const rowIdAt = (target: EventTarget | null): string | null =>
  (target as Element | null)?.closest<HTMLElement>('tr[data-id]')?.dataset.id ?? null

interface CapturesHeaderProps {
  columns: readonly string[]
  captures: readonly CaptureRow[]
  sort: CaptureQuery['sort']
  order: CaptureQuery['order']
}

/** The headers, which stay in view while rows scroll under them. */
function CapturesHeader({ columns, captures, sort, order }: CapturesHeaderProps) {
  return (
    <thead className="sticky top-0 z-10 bg-surface">
      <tr aria-rowindex={1} className="h-9">
        {columns.map((id) => {
          const face = COLUMN_FACES[id]
          if (!face) return null
          return id === 'select' ? (
            <Th key={id} className="border-b">
              <ChooseLoaded captures={captures} />
            </Th>
          ) : (
            <HeaderCell key={id} id={id} face={face} sort={sort} order={order} />
          )
        })}
      </tr>
    </thead>
  )
}

/** On phones the brief column stands for all others. */
const hiding = (id: string) =>
  id === 'brief' ? 'sm:hidden' : id === 'select' ? undefined : 'max-sm:hidden'

interface HeaderCellProps {
  id: string
  face: ColumnFace
  sort: CaptureQuery['sort']
  order: CaptureQuery['order']
}

/** A header that sorts is a link: what it does stands in the address. */
function HeaderCell({ id, face, sort, order }: HeaderCellProps) {
  const addressWith = useListAddress()
  const active = face.sort !== undefined && sort === face.sort
  const Arrow = order === 'desc' ? ArrowDown : ArrowUp
  return (
    <Th
      numeric={face.numeric}
      unit={face.unit}
      // The table's border lies under a sticky header, so each cell draws its own.
      className={cn('border-b', hiding(id))}
      aria-sort={active ? (order === 'desc' ? 'descending' : 'ascending') : undefined}
    >
      {face.sort === undefined ? (
        face.label
      ) : (
        <Link
          href={addressWith({
            sort: face.sort,
            order: active && order === 'desc' ? 'asc' : 'desc',
          })}
          scroll={false}
          prefetch={false}
          className="inline-flex items-center gap-1 hover:text-fg hover:underline"
        >
          {face.label}
          {active && <Arrow aria-hidden className="size-3" />}
        </Link>
      )}
    </Th>
  )
}

interface CaptureLineProps {
  row: Row<typeof captureFeatures, CaptureRow>
  /** From 0. */
  index: number
  /** The row that the Tab key enters the table by. */
  active: boolean
  selected: boolean
  /** Ids of the visible columns: without it a row would not notice that they changed. */
  columns: string
}

/** One row. All of a height, so that the table knows where each is without measuring. */
const CaptureLine = memo(function CaptureLine(props: CaptureLineProps) {
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
          numeric={COLUMN_FACES[cell.column.id]?.numeric}
          className={cn('h-11! overflow-hidden border-b py-0!', hiding(cell.column.id))}
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

/** `41–80 of 1,234`, and what is wrong when the rest does not come. */
function TableStatus({ pages, shown }: TableStatusProps) {
  const { rows, total } = pages.loaded
  const last = Math.min(shown.last + 1, rows.length)
  return (
    <div className="flex min-h-9 flex-wrap items-center gap-3 border-t px-3 py-1 text-xs text-muted">
      {/* It changes with every turn of the wheel: to be found, not to be read out. */}
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
