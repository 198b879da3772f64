'use client'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { CaptureQuery, CaptureRow } from '@/lib/contracts/captures'
import type { Page } from '@/lib/contracts/common'
import {
  appendPage,
  changeRows,
  fetchPage,
  releaseRows,
  replaceFirstPage,
  startList,
  toListParams,
  updateRows,
  type LoadedCaptures,
  type RowChange,
} from './loaded-captures'

export interface CapturePages {
  loaded: LoadedCaptures
  /** The last `loadMore` failed; calling it again retries. */
  failed: boolean
  loadMore: () => void
  /** Changes rows in the browser, until `release`. */
  changeRows: (changes: readonly RowChange[]) => void
  release: () => void
  /** Updates a row from the server, unless it was changed in the browser. */
  updateRow: (row: CaptureRow) => void
}

/** The first page of a list, which the server rendered, and further pages as they are needed. */
export function useCapturePages(first: Page<CaptureRow>, query: CaptureQuery): CapturePages {
  const key = toListParams(query).toString()
  const [state, setState] = useState(() => startList(key, first))
  const [failedCursor, setFailedCursor] = useState<string | null>(null)
  const loadingCursor = useRef<string | null>(null)

  let loaded = state
  if (state.key !== key) loaded = startList(key, first)
  else if (state.first !== first) loaded = replaceFirstPage(state, first)
  if (loaded !== state) setState(loaded)

  const cursor = loaded.nextCursor
  const loadMore = useCallback(() => {
    if (cursor === null || loadingCursor.current === cursor) return
    loadingCursor.current = cursor
    setFailedCursor(null)
    fetchPage(key, cursor)
      .then((page) =>
        setState((now) =>
          now.key === key && now.nextCursor === cursor ? appendPage(now, page) : now,
        ),
      )
      .catch(() => setFailedCursor(cursor))
      .finally(() => {
        if (loadingCursor.current === cursor) loadingCursor.current = null
      })
  }, [key, cursor])
  const onUpdate = useCallback(
    (listKey: string, items: readonly CaptureRow[]) =>
      setState((now) => (now.key === listKey ? updateRows(now, items) : now)),
    [],
  )
  useReloadedRows(loaded, onUpdate)

  return {
    loaded,
    failed: failedCursor !== null && failedCursor === cursor,
    loadMore,
    changeRows: useCallback((changes) => setState((now) => changeRows(now, changes)), []),
    release: useCallback(() => setState(releaseRows), []),
    updateRow: (row) => onUpdate(key, [row]),
  }
}

/** Rows behind the first page that are reloaded; those further down may be outdated. */
const MAX_RELOADED = 1_000
/** Milliseconds to wait, so that a series of new subs causes one reload. */
const RELOAD_DELAY_MS = 1_500

/**
 * Reloads the rows behind the first page after each refresh: whatever brought the new page, such as
 * a regrade, may have changed them too.
 */
function useReloadedRows(
  { key, first, rows }: LoadedCaptures,
  onUpdate: (key: string, items: readonly CaptureRow[]) => void,
) {
  const lastFirst = useRef(first)
  const behind = useRef(0)
  useEffect(() => {
    behind.current = Math.min(MAX_RELOADED, rows.length - first.items.length)
  })
  useEffect(() => {
    if (lastFirst.current === first) return
    lastFirst.current = first
    let cancelled = false
    const reload = async () => {
      let cursor = first.nextCursor
      for (let count = 0; !cancelled && cursor !== null && count < behind.current;) {
        const page = await fetchPage(key, cursor)
        if (!cancelled) onUpdate(key, page.items)
        count += page.items.length
        cursor = page.nextCursor
      }
    }
    // If it fails, the next refresh tries again.
    const timer = setTimeout(() => void reload().catch(() => undefined), RELOAD_DELAY_MS)
    return () => {
      cancelled = true
      clearTimeout(timer)
    }
  }, [key, first, onUpdate])
}
