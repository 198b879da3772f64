'use client'
import { useRef, useState } from 'react'
import type { CaptureQuery, CaptureRow } from '@/lib/contracts/captures'
import type { Page } from '@/lib/contracts/common'
import type { MetricKey } from '@/lib/grading'
import { toRow, useCaptureDetails } from './capture-details'
import { CaptureSheet } from './capture-sheet'
import { CapturesTable, getRowId } from './captures-table'
import { useShownColumns } from './column-choice'
import { getNextRow, KeyboardHelp, useActiveRow, useTableKeys } from './keyboard'
import type { GoTo } from './row-window'
import { useCaptureSelection } from './selection'
import { SelectionBar, type EditSelected } from './selection-bar'
import { TableTools } from './table-tools'
import { useCapturePages } from './use-capture-pages'
import { useManualGrades } from './use-manual-grades'
import { useOpenedCapture } from './use-opened-capture'

interface CapturesWorkspaceProps {
  /** The first page of the list, from the server. */
  page: Page<CaptureRow>
  /** The filters and order of the page. */
  query: CaptureQuery
  /** The metrics of the criteria, whose columns show by default. */
  metrics: readonly MetricKey[]
  /** Hides the target column by default, on a target's own page. */
  withoutTarget?: boolean
  /** Absent for a viewer. */
  edit?: EditSelected
}

/** The table of captures with its tools, its keys, and the sheet beside it. */
export function CapturesWorkspace(props: CapturesWorkspaceProps) {
  const { page, query, metrics, withoutTarget = false, edit } = props
  const mayEdit = edit !== undefined
  const pages = useCapturePages(page, query)
  const { rows } = pages.loaded
  const { selected, toggle } = useCaptureSelection()
  const columns = useShownColumns(metrics, withoutTarget)
  const root = useRef<HTMLDivElement>(null)
  const [goTo, setGoTo] = useState<GoTo | null>(null)
  const [helpOpen, setHelpOpen] = useState(false)

  const { activeId, setActiveId } = useActiveRow(rows, root)
  const opened = useOpenedCapture()
  // The page is not refreshed while the sheet is open, so the sheet keeps its row up to date.
  const details = useCaptureDetails(opened.id === null ? [] : [opened.id], (capture) =>
    pages.updateRow(toRow(capture)),
  )
  const grades = useManualGrades({ pages, gradeMany: edit?.gradeMany, onCapture: details.put })

  const goToRow = (index: number, focus: boolean): string | null => {
    const id = rows[index]?.id ?? null
    if (id === null) return null
    setActiveId(id)
    setGoTo({ id, focus })
    return id
  }
  const getIndex = (id: string | null) => rows.findIndex((row) => row.id === id)
  const getStep = (by: number) => {
    const from = getIndex(opened.id)
    if (from === -1 || rows[from + by] === undefined) return undefined
    return () => {
      const id = goToRow(from + by, false)
      if (id !== null) opened.replace(id)
    }
  }

  useTableKeys(root, mayEdit, (command) => {
    // A row that was focused before hydration is not yet known as the active one.
    const index = getIndex(activeId ?? getRowId(document.activeElement))
    const row = rows[index]
    const next = getNextRow(command, index, rows.length)
    if (next !== null) goToRow(next, true)
    if (command.type === 'help') setHelpOpen(true)
    if (command.type === 'filter') focusFilters()
    if (command.type === 'undo') grades.undo()
    if (command.type === 'grade' && selected.size > 0) {
      return grades.gradeAll(selected, command.grade)
    }
    if (!row) return
    if (command.type === 'open') opened.open(row.id)
    if (command.type === 'select') toggle(row.id)
    if (command.type === 'grade') grades.gradeOne(row, command.grade)
  })

  return (
    <div ref={root} className="rounded-md border bg-surface">
      <div className="flex min-h-13.5 flex-wrap items-center gap-2 border-b px-3 py-2">
        {selected.size > 0 ? (
          <SelectionBar edit={edit} onGrade={grades.gradeAll} />
        ) : (
          <TableTools query={query} columns={columns.chooser} onHelp={() => setHelpOpen(true)} />
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
        row={rows[getIndex(opened.id)] ?? null}
        detail={details.get(opened.id ?? '')}
        mayEdit={mayEdit}
        onClose={opened.close}
        onPrevious={getStep(-1)}
        onNext={getStep(1)}
        onGrade={grades.gradeOne}
        onUndo={grades.undo}
        onSaved={(capture) => {
          details.put(capture)
          pages.changeRows([toRow(capture)])
        }}
        onClosed={(event) => {
          const index = getIndex(activeId)
          if (index === -1) return
          event.preventDefault()
          goToRow(index, true)
        }}
      />
      <KeyboardHelp open={helpOpen} onOpenChange={setHelpOpen} mayEdit={mayEdit} />
    </div>
  )
}

const focusFilters = () =>
  document.querySelector<HTMLElement>('[data-capture-filters] select')?.focus()
