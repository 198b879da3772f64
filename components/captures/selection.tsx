'use client'
import { createContext, use, useMemo, useState, type ReactNode } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import type { CaptureRow } from '@/lib/contracts/captures'
import { formatDateTime } from '@/lib/format'

interface CaptureSelection {
  /** Ids of the chosen captures, whether or not they are on screen. */
  selected: ReadonlySet<string>
  select: (ids: Iterable<string>) => void
  toggle: (id: string) => void
  clear: () => void
}

const Selection = createContext<CaptureSelection | null>(null)

/** What the chart and the table of one page have chosen together. */
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
  return <Selection value={selection}>{children}</Selection>
}

export function useCaptureSelection(): CaptureSelection {
  const selection = use(Selection)
  if (!selection) throw new Error('a CaptureSelectionProvider is missing above this')
  return selection
}

/** The mark of one row. */
export function ChooseCapture({ capture }: { capture: CaptureRow }) {
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

/** Every row that is loaded; chosen ones that are not stay as they are. */
export function ChooseLoaded({ captures }: { captures: readonly CaptureRow[] }) {
  const { selected, select } = useCaptureSelection()
  const chosen = captures.reduce((count, { id }) => count + (selected.has(id) ? 1 : 0), 0)
  const all = captures.length > 0 && chosen === captures.length
  const chooseAll = () => {
    const loaded = new Set(captures.map(({ id }) => id))
    if (all) select([...selected].filter((id) => !loaded.has(id)))
    else select([...selected, ...loaded])
  }
  return (
    <Checkbox
      className="align-middle"
      aria-label="Select all that are loaded"
      checked={all}
      indeterminate={chosen > 0 && !all}
      onCheckedChange={chooseAll}
    />
  )
}
