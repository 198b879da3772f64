'use client'
import { FlexRender, type Row } from '@tanstack/react-table'
import { memo } from 'react'
import { cn } from '@/components/ui/cn'
import { Td } from '@/components/ui/table'
import type { CaptureRow } from '@/lib/contracts/captures'
import type { captureFeatures } from './capture-columns'
import { COLUMN_FACES } from './column-faces'
import { hiding } from './table-header'

export interface CaptureLineProps {
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
export const CaptureLine = memo(function CaptureLine(props: CaptureLineProps) {
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
          className={cn('h-11 overflow-hidden border-b py-0', hiding(cell.column.id))}
        >
          <FlexRender cell={cell} />
        </Td>
      ))}
    </tr>
  )
})
