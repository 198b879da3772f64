'use client'
import { createContext, use, useMemo, useState, type ReactNode } from 'react'

export interface CaptureSelection {
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
