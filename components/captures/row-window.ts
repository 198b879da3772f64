'use client'
import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react'
import type { CapturePages } from './use-capture-pages'

/** Pixels of the sticky header, `h-9`; the first row begins below it. */
const HEADER_HEIGHT = 36

/** Pixels of every row: `h-11` in captures-table.tsx. */
const ROW_HEIGHT = 44

/** Rows in the page beyond each edge of the view. */
const OVERSCAN = 12

export interface GoTo {
  id: string
  focus: boolean
}

interface RowWindowOptions {
  scroller: RefObject<HTMLDivElement | null>
  pages: CapturePages
  activeId: string | null
  goTo: GoTo | null
}

interface RowWindow {
  parts: WindowPart[]
  /** First and last row in view, from 0. */
  shown: { first: number; last: number }
}

/** Which rows are in the page; gets more before the last one comes into view. */
export function useRowWindow({ scroller, pages, activeId, goTo }: RowWindowOptions): RowWindow {
  const { rows, key } = pages.loaded
  const activeIndex = activeId === null ? -1 : rows.findIndex(({ id }) => id === activeId)
  // The rule is for the React Compiler, which this project does not use.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: OVERSCAN,
    scrollMargin: HEADER_HEIGHT,
    // The server knows no heights: its page holds all the rows that it was given.
    initialRect: { width: 0, height: rows.length * ROW_HEIGHT },
    // The focused row stays in the page wherever one scrolls, or the focus would be lost.
    rangeExtractor: (range: Range) => withIndex(defaultRangeExtractor(range), activeIndex),
  })
  const items = virtualizer.getVirtualItems()
  const range = virtualizer.range ?? { startIndex: 0, endIndex: rows.length - 1 }

  const ahead = 2 * (range.endIndex - range.startIndex + 1)
  const needsMore = !pages.failed && range.endIndex + ahead >= rows.length
  const { loadMore } = pages
  useEffect(() => {
    if (needsMore) loadMore()
  }, [needsMore, loadMore])

  // Subs that land above the view must not push it: the row that was at its top stays there.
  const top = useRef<{ key: string; id: string; index: number } | null>(null)
  useLayoutEffect(() => {
    const box = scroller.current
    const held = top.current
    if (!box || held?.key !== key || box.scrollTop === 0) return
    const index = rows.findIndex(({ id }) => id === held.id)
    if (index !== -1) box.scrollTop += (index - held.index) * ROW_HEIGHT
  }, [rows, key, scroller])
  useEffect(() => {
    const row = rows[range.startIndex]
    top.current = row ? { key, id: row.id, index: range.startIndex } : null
  })

  const seen = useRef(key)
  useEffect(() => {
    if (seen.current === key) return
    seen.current = key
    scroller.current?.scrollTo({ top: 0 })
  }, [key, scroller])

  const done = useRef<GoTo | null>(null)
  useLayoutEffect(() => {
    if (goTo === null || done.current === goTo) return
    const index = rows.findIndex(({ id }) => id === goTo.id)
    if (index === -1) return
    done.current = goTo
    const row = scroller.current?.querySelector<HTMLElement>(`tr[data-index="${index}"]`)
    row?.scrollIntoView({ block: 'nearest' })
    if (goTo.focus) row?.focus({ preventScroll: true })
  })

  return {
    parts: partsOf(items, rows.length, ROW_HEIGHT),
    shown: { first: range.startIndex, last: range.endIndex },
  }
}

function withIndex(indexes: number[], extra: number): number[] {
  if (extra === -1 || indexes.includes(extra)) return indexes
  return [...indexes, extra].sort((a, b) => a - b)
}

/** What stands in the table's body: a row, or the room of rows that are out of view. */
type WindowPart = { kind: 'row'; index: number } | { kind: 'gap'; key: string; height: number }

/** Rows in rising order, with gaps for all that lie before, between and after them. */
export function partsOf(
  rows: readonly { index: number }[],
  count: number,
  rowHeight: number,
): WindowPart[] {
  const parts: WindowPart[] = []
  let next = 0
  const skipTo = (index: number) => {
    if (index > next)
      parts.push({ kind: 'gap', key: `gap-${next}`, height: (index - next) * rowHeight })
    next = index + 1
  }
  for (const { index } of rows) {
    skipTo(index)
    parts.push({ kind: 'row', index })
  }
  skipTo(count)
  return parts
}
