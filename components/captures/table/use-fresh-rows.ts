'use client'
import { useEffect, useRef } from 'react'
import type { CaptureRow } from '@/lib/contracts/captures'
import { fetchPage, type LoadedCaptures } from './loaded-captures'

/** Rows behind the first page that are asked for again; further away a look back may be old. */
const MOST = 1_000
/** Subs that land one after another shall not ask each time, ms. */
const REST_MS = 1_500

/**
 * The server's page replaces only the beginning of a list. What was scrolled into behind it is asked
 * for again in its turn, since whatever brought the new page, a regrade say, may concern it too.
 */
export function useFreshRows(
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
