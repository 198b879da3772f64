'use client'
import { useEffect, useState, type RefObject } from 'react'
import type { CaptureRow } from '@/lib/contracts/captures'

export interface ActiveRow {
  /** The row that keys act upon; null before any was. */
  activeId: string | null
  setActiveId: (id: string) => void
}

/**
 * The row that has the focus, or had it last. When it leaves the list, for instance because its new
 * grade is filtered out, the one that moved up into its place follows, and gets the focus that would
 * be lost otherwise.
 */
export function useActiveRow(
  rows: readonly CaptureRow[],
  root: RefObject<HTMLElement | null>,
): ActiveRow {
  const [active, setActive] = useState<{ id: string; index: number } | null>(null)
  const found = active !== null && rows.some(({ id }) => id === active.id)
  const heir = active === null ? undefined : rows[Math.min(active.index, rows.length - 1)]
  const activeId = found ? active.id : (heir?.id ?? null)
  useEffect(() => {
    if (active === null || found || document.activeElement !== document.body) return
    root.current?.querySelector<HTMLElement>('tr[data-active]')?.focus({ preventScroll: true })
  }, [active, found, root])
  const setActiveId = (id: string) =>
    setActive({ id, index: rows.findIndex((row) => row.id === id) })
  return { activeId, setActiveId }
}
