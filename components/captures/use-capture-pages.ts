'use client'
import { useCallback, useRef, useState, useEffect } from 'react'
import type { CaptureQuery, CaptureRow } from '@/lib/contracts/captures'
import type { Page } from '@/lib/contracts/common'
import {
  extendedBy,
  fetchPage,
  paramsOf,
  refreshedWith,
  released,
  startedWith,
  withChanges,
  withNews,
  withRow,
  type LoadedCaptures,
} from './loaded-captures'

export interface CapturePages {
  loaded: LoadedCaptures
  /** The last attempt to get more failed; `loadMore` tries again. */
  failed: boolean
  loadMore: () => void
  /** Shows a row otherwise than the server gave it, until `release`. */
  changeRow: (row: CaptureRow) => void
  changeRows: (changes: Parameters<typeof withChanges>[1]) => void
  release: () => void
  /** Takes a row as the server has it now, unless it was changed here since. */
  freshenRow: (row: CaptureRow) => void
}

/** The server's first page of a list, and the pages behind it as they are needed. */
export function useCapturePages(first: Page<CaptureRow>, query: CaptureQuery): CapturePages {
  const key = paramsOf(query).toString()
  const [state, setState] = useState(() => startedWith(key, first))
  const [failedAt, setFailedAt] = useState<string | null>(null)
  const underWay = useRef<string | null>(null)

  let loaded = state
  if (state.key !== key) loaded = startedWith(key, first)
  else if (state.first !== first) loaded = refreshedWith(state, first)
  if (loaded !== state) setState(loaded)

  const cursor = loaded.nextCursor
  const loadMore = useCallback(() => {
    if (cursor === null || underWay.current === cursor) return
    underWay.current = cursor
    setFailedAt(null)
    fetchPage(key, cursor)
      .then((page) =>
        setState((now) =>
          now.key === key && now.nextCursor === cursor ? extendedBy(now, page) : now,
        ),
      )
      .catch(() => setFailedAt(cursor))
      .finally(() => {
        if (underWay.current === cursor) underWay.current = null
      })
  }, [key, cursor])
  const changeRow = useCallback((row: CaptureRow) => setState((now) => withRow(now, row)), [])
  const changeRows = useCallback(
    (changes: Parameters<typeof withChanges>[1]) => setState((now) => withChanges(now, changes)),
    [],
  )
  const takeNews = useCallback(
    (listKey: string, items: readonly CaptureRow[]) =>
      setState((now) => (now.key === listKey ? withNews(now, items) : now)),
    [],
  )
  useFreshRows(loaded, takeNews)
  const freshenRow = useCallback((row: CaptureRow) => takeNews(key, [row]), [key, takeNews])
  const release = useCallback(() => setState(released), [])

  const failed = failedAt !== null && failedAt === cursor
  return { loaded, failed, loadMore, changeRow, changeRows, release, freshenRow }
}

/** Rows behind the first page that are asked for again; further away a look back may be old. */
const MOST = 1_000
/** Subs that land one after another shall not ask each time, ms. */
const REST_MS = 1_500

/**
 * The server's page replaces only the beginning of a list. What was scrolled into behind it is asked
 * for again in its turn, since whatever brought the new page, a regrade say, may concern it too.
 */
function useFreshRows(
  { key, first, rows }: Pick<LoadedCaptures, 'key' | 'first' | 'rows'>,
  onNews: (key: string, items: readonly CaptureRow[]) => void,
) {
  const seen = useRef(first)
  const behind = useRef(0)
  useEffect(() => {
    behind.current = Math.min(MOST, rows.length - first.items.length)
  })
  useEffect(() => {
    if (seen.current === first) return
    seen.current = first
    let wanted = true
    const ask = async () => {
      let cursor = first.nextCursor
      for (let got = 0; wanted && cursor !== null && got < behind.current;) {
        const page = await fetchPage(key, cursor)
        if (wanted) onNews(key, page.items)
        got += page.items.length
        cursor = page.nextCursor
      }
    }
    // A list that cannot be had now is had with the next page.
    const timer = setTimeout(() => void ask().catch(() => undefined), REST_MS)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [key, first, onNews])
}
