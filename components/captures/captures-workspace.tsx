'use client'
import { useRef, useState, type ReactNode } from 'react'
import type { CaptureQuery, CaptureRow } from '@/lib/contracts/captures'
import type { Page } from '@/lib/contracts/common'
import type { Grade, MetricKey } from '@/lib/grading'
import { useCaptureDetails } from './capture-details'
import { CaptureSheet } from './capture-sheet'
import { CapturesTable, rowIdAt } from './captures-table'
import { useShownColumns } from './column-choice'
import { rowAfter, KeyboardHelp, useActiveRow, useTableKeys, type TableCommand } from './keyboard'
import type { GoTo } from './row-window'
import { useCaptureSelection } from './selection'
import { ChosenBar } from './selection-bar'
import { TableTools } from './table-tools'
import { useCapturePages } from './use-capture-pages'
import { rowOf, useBulkGrade, useHandGrade, type GradeMany } from './use-manual-grades'
import { useOpenedCapture } from './use-opened-capture'

export interface CapturesWorkspaceProps {
  /** The first rows of the list, from the server. */
  page: Page<CaptureRow>
  /** What they were asked for with: filters and order, which stand in the address. */
  query: CaptureQuery
  /** Metrics that the set judges: their columns show unless a person chose others. */
  metrics: readonly MetricKey[]
  /** Leaves out the target's column, on a target's own page. */
  withoutTarget?: boolean
  /** Off for a viewer, who cannot grade by hand. */
  mayEdit: boolean
  /** Grades many captures by hand; absent for a viewer. */
  gradeMany?: GradeMany
  /** More buttons for the chosen captures. */
  bulkActions?: (ids: string[], clear: () => void) => ReactNode
}

/** Captures as a place to work in: rows that scroll on, a sheet beside them, and a key for all of it. */
export function CapturesWorkspace(props: CapturesWorkspaceProps) {
  const { page, query, metrics, withoutTarget = false, mayEdit, bulkActions } = props
  const pages = useCapturePages(page, query)
  const { rows } = pages.loaded
  const { selected, toggle } = useCaptureSelection()
  const columns = useShownColumns(metrics, withoutTarget)
  const root = useRef<HTMLDivElement>(null)
  const [goTo, setGoTo] = useState<GoTo | null>(null)
  const [help, setHelp] = useState(false)

  const { activeId, setActiveId } = useActiveRow(rows, root)
  const opened = useOpenedCapture()
  // The page is not refreshed while the sheet is open, so the sheet brings its row up to date.
  const details = useCaptureDetails(opened.id === null ? [] : [opened.id], (capture) =>
    pages.freshenRow(rowOf(capture)),
  )
  const { changeRow, release } = pages
  const bulk = useBulkGrade(pages, props.gradeMany)
  const grading = useHandGrade({ changeRow, release, onCapture: details.put })

  const goToRow = (index: number, focus: boolean): string | null => {
    const id = rows[index]?.id ?? null
    if (id === null) return null
    setActiveId(id)
    setGoTo({ id, focus })
    return id
  }
  const indexOf = (id: string | null) => rows.findIndex((row) => row.id === id)
  const stepFrom = (by: number) => {
    const to = indexOf(opened.id) + by
    if (indexOf(opened.id) === -1 || rows[to] === undefined) return undefined
    return () => {
      const id = goToRow(to, false)
      if (id !== null) opened.step(id)
    }
  }

  const showHelp = (open: boolean) => {
    setHelp(open)
    // Nothing opened the dialog that the focus could go back to; first it must let go of it.
    if (!open && activeId !== null) setTimeout(() => setGoTo({ id: activeId, focus: true }))
  }

  const giveGrade = (row: CaptureRow, grade: Grade | null) => {
    bulk.forget()
    grading.give(row, grade)
  }

  useTableKeys(root, mayEdit, (command: TableCommand) => {
    // A row may have had the focus before this code ran: then nobody noted it.
    const index = indexOf(activeId ?? rowIdAt(document.activeElement))
    const row = rows[index]
    const to = rowAfter(command, index, rows.length)
    if (to !== null) goToRow(to, true)
    if (command.do === 'help') setHelp(true)
    if (command.do === 'filter') focusFilters()
    if (command.do === 'undo' && !bulk.undo()) grading.undo()
    if (command.do === 'grade' && props.gradeMany && selected.size > 0) {
      return bulk.give(selected, command.grade)
    }
    if (!row) return
    if (command.do === 'open') opened.open(row.id)
    if (command.do === 'choose') toggle(row.id)
    if (command.do === 'grade') giveGrade(row, command.grade)
  })

  return (
    <div ref={root} className="rounded-md border bg-surface">
      <div className="flex min-h-13.5 flex-wrap items-center gap-2 border-b px-3 py-2">
        {selected.size > 0 ? (
          <ChosenBar bulkActions={bulkActions} grade={props.gradeMany && bulk.give} />
        ) : (
          <TableTools query={query} columns={columns.chooser} onHelp={() => setHelp(true)} />
        )}
      </div>
      <CapturesTable
        pages={pages}
        sort={query.sort}
        order={query.order}
        columns={columns.ids}
        activeId={activeId}
        goTo={goTo}
        onActive={setActiveId}
        onOpen={opened.open}
      />
      <CaptureSheet
        id={opened.id}
        row={rows[indexOf(opened.id)] ?? null}
        detail={details.of(opened.id ?? '')}
        mayEdit={mayEdit}
        onClose={opened.close}
        onPrevious={stepFrom(-1)}
        onNext={stepFrom(1)}
        onGrade={giveGrade}
        onUndo={grading.undo}
        onSaved={(capture) => {
          details.put(capture)
          pages.changeRow(rowOf(capture))
        }}
        onClosed={(event) => {
          const index = indexOf(activeId)
          if (index === -1) return
          event.preventDefault()
          goToRow(index, true)
        }}
      />
      <KeyboardHelp open={help} onOpenChange={showHelp} mayEdit={mayEdit} />
    </div>
  )
}

const focusFilters = () =>
  document.querySelector<HTMLElement>('[data-capture-filters] select')?.focus()
