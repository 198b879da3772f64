'use client'
import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react'
import type { CapturePages } from './use-capture-pages'

/** Pixels of the sticky header, `h-9`; the first row begins below it. */
const HEADER_HEIGHT = 36

/** Pixels of every row: `h-11` in captures-table.tsx. */
const ROW_HEIGHT = 44

/** Rows rendered beyond each edge of the view. */
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

/** Decides which rows are rendered, and loads more before the last one comes into view. */
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
    // The server renders all rows of the first page.
    initialRect: { width: 0, height: rows.length * ROW_HEIGHT },
    // The active row stays rendered, or scrolling away would lose the focus.
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

  // When subs are added above the view, the row at its top keeps its place on the screen.
  const top = useRef<{ key: string; id: string; index: number } | null>(null)
  useLayoutEffect(() => {
    const box = scroller.current
    const previous = top.current
    if (!box || previous?.key !== key || box.scrollTop === 0) return
    const index = rows.findIndex(({ id }) => id === previous.id)
    if (index !== -1) box.scrollTop += (index - previous.index) * ROW_HEIGHT
  }, [rows, key, scroller])
  useEffect(() => {
    const row = rows[range.startIndex]
    top.current = row ? { key, id: row.id, index: range.startIndex } : null
  })

  const scrolledKey = useRef(key)
  useEffect(() => {
    if (scrolledKey.current === key) return
    scrolledKey.current = key
    scroller.current?.scrollTo({ top: 0 })
  }, [key, scroller])

  const handled = useRef<GoTo | null>(null)
  useLayoutEffect(() => {
    if (goTo === null || handled.current === goTo) return
    const index = rows.findIndex(({ id }) => id === goTo.id)
    if (index === -1) return
    handled.current = goTo
    const row = scroller.current?.querySelector<HTMLElement>(`tr[data-index="${index}"]`)
    row?.scrollIntoView({ block: 'nearest' })
    if (goTo.focus) row?.focus({ preventScroll: true })
  })

  return {
    parts: getWindowParts(items, rows.length, ROW_HEIGHT),
    shown: { first: range.startIndex, last: range.endIndex },
  }
}

function withIndex(indexes: number[], extra: number): number[] {
  if (extra === -1 || indexes.includes(extra)) return indexes
  return [...indexes, extra].sort((a, b) => a - b)
}

/** A rendered row, or the space of rows that are not rendered. */
type WindowPart = { type: 'row'; index: number } | { type: 'gap'; key: string; height: number }

/** Returns the rows, in ascending order, with gaps before, between and after them. */
export function getWindowParts(
  rows: readonly { index: number }[],
  count: number,
  rowHeight: number,
): WindowPart[] {
  const parts: WindowPart[] = []
  let next = 0
  const skipTo = (index: number) => {
    if (index > next)
      parts.push({ type: 'gap', key: `gap-${next}`, height: (index - next) * rowHeight })
    next = index + 1
  }
  for (const { index } of rows) {
    skipTo(index)
    parts.push({ type: 'row', index })
  }
  skipTo(count)
  return parts
}
