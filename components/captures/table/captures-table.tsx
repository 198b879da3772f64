'use client'
import { useTable } from '@tanstack/react-table'
import { useMemo, useRef, type MouseEvent } from 'react'
import type { CaptureQuery, CaptureRow } from '@/lib/contracts/captures'
import { captureColumns, captureFeatures } from './capture-columns'
import { CaptureLine } from './capture-line'
import { COLUMN_FACES } from './column-faces'
import { useCaptureSelection } from '../selection/selection'
import { CapturesHeader, hiding } from './table-header'
import { TableStatus } from './table-status'
import { useRowWindow, type GoTo } from './use-row-window'
import type { CapturePages } from './use-capture-pages'

export interface CapturesTableProps {
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
