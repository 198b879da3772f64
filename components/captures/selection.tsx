'use client'
import { createContext, use, useMemo, useState, type ReactNode } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import type { CaptureRow } from '@/lib/contracts/captures'
import { formatDateTime } from '@/lib/format'

interface CaptureSelection {
  /** Ids of the selected captures, whether or not they are on screen. */
  selected: ReadonlySet<string>
  select: (ids: Iterable<string>) => void
  toggle: (id: string) => void
  clear: () => void
}

const SelectionContext = createContext<CaptureSelection | null>(null)

/** The selection that the chart and the table of a page share. */
export function CaptureSelectionProvider({ children }: { children: ReactNode }) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(() => new Set())
  const selection = useMemo(
    () => ({
      selected,
      select: (ids: Iterable<string>) => setSelected(new Set(ids)),
      toggle: (id: string) =>
        setSelected((before) => {
          const after = new Set(before)
          if (!after.delete(id)) after.add(id)
          return after
        }),
      clear: () => setSelected(new Set()),
    }),
    [selected],
  )
  return <SelectionContext value={selection}>{children}</SelectionContext>
}

export function useCaptureSelection(): CaptureSelection {
  const selection = use(SelectionContext)
  if (!selection) throw new Error('useCaptureSelection needs a CaptureSelectionProvider above it')
  return selection
}

/** The checkbox of one row. */
export function SelectRow({ capture }: { capture: CaptureRow }) {
  const { selected, toggle } = useCaptureSelection()
  return (
    <Checkbox
      className="align-middle"
      aria-label={`Select the sub of ${formatDateTime(capture.capturedAt, capture.timezone ?? 'UTC')}`}
      checked={selected.has(capture.id)}
      onCheckedChange={() => toggle(capture.id)}
    />
  )
}

/** Selects or deselects every loaded row; the selection of other rows stays unchanged. */
export function SelectLoadedRows({ captures }: { captures: readonly CaptureRow[] }) {
  const { selected, select } = useCaptureSelection()
  const count = captures.filter(({ id }) => selected.has(id)).length
  const all = captures.length > 0 && count === captures.length
  const toggleAll = () => {
    const loaded = new Set(captures.map(({ id }) => id))
    if (all) select([...selected].filter((id) => !loaded.has(id)))
    else select([...selected, ...loaded])
  }
  return (
    <Checkbox
      className="align-middle"
      aria-label="Select all loaded subs"
      checked={all}
      indeterminate={count > 0 && !all}
      onCheckedChange={toggleAll}
    />
  )
}
