import type { CaptureQuery, CaptureRow } from '@/lib/contracts/captures'
import type { Page } from '@/lib/contracts/common'

/** The loaded part of a list: its first page, and the pages that were scrolled to. */
export interface LoadedCaptures {
  /** The query; other filters or another order make a different list. */
  key: string
  /** The page that the server rendered last. */
  first: Page<CaptureRow>
  rows: readonly CaptureRow[]
  nextCursor: string | null
  total: number
  /** Rows changed in the browser that pages from the server may not reflect until `releaseRows`. */
  changed: ReadonlyMap<string, CaptureRow>
}

export type RowChange = Pick<CaptureRow, 'id'> & Partial<CaptureRow>

export function startList(key: string, first: Page<CaptureRow>): LoadedCaptures {
  const { items, nextCursor, total } = first
  return { key, first, rows: items, nextCursor, total, changed: new Map() }
}

/** Appends a page. A sub that has since moved into it stays where it was first loaded. */
export function appendPage(loaded: LoadedCaptures, page: Page<CaptureRow>): LoadedCaptures {
  const known = new Set(loaded.rows.map(({ id }) => id))
  const more = page.items.filter(({ id }) => !known.has(id))
  return {
    ...loaded,
    rows: [...loaded.rows, ...more],
    nextCursor: page.nextCursor,
    total: page.total,
  }
}

/**
 * Replaces the first page after a refresh. The rows behind it stay, so that nobody loses their place.
 * If the new page shares no row with the old ones there may be a gap, and the list starts over.
 */
export function replaceFirstPage(loaded: LoadedCaptures, first: Page<CaptureRow>): LoadedCaptures {
  const newest = new Set(first.items.map(({ id }) => id))
  const overlap = loaded.rows.findLastIndex(({ id }) => newest.has(id))
  const rest = overlap === -1 ? [] : loaded.rows.slice(overlap + 1)
  const { changed } = loaded
  const items = first.items.map((row) => changed.get(row.id) ?? row)
  if (rest.length === 0 || first.nextCursor === null) {
    return { ...startList(loaded.key, first), rows: items, changed }
  }
  return { ...loaded, first, rows: [...items, ...rest], total: first.total }
}

/** Updates loaded rows from the server, except those that were changed in the browser. */
export function updateRows(loaded: LoadedCaptures, items: readonly CaptureRow[]): LoadedCaptures {
  const updates = new Map(items.map((row) => [row.id, row]))
  const rows = loaded.rows.map((row) =>
    loaded.changed.has(row.id) ? row : (updates.get(row.id) ?? row),
  )
  return { ...loaded, rows }
}

/** Changes loaded rows in the browser, for instance for manual grades. */
export function changeRows(loaded: LoadedCaptures, changes: readonly RowChange[]): LoadedCaptures {
  const byId = new Map(changes.map((change) => [change.id, change]))
  const changed = new Map(loaded.changed)
  const rows = loaded.rows.map((row) => {
    const change = byId.get(row.id)
    if (!change) return row
    const after = { ...row, ...change }
    changed.set(row.id, after)
    return after
  })
  return { ...loaded, rows, changed }
}

/** Returns to the server's rows once its page is newer than the last change in the browser. */
export function releaseRows(loaded: LoadedCaptures): LoadedCaptures {
  if (loaded.changed.size === 0) return loaded
  const current = new Map(loaded.first.items.map((row) => [row.id, row]))
  const rows = loaded.rows.map((row) => current.get(row.id) ?? row)
  return { ...loaded, rows, changed: new Map() }
}

/** Returns the URL parameters of a list, without those of a page. */
export function toListParams(query: Partial<CaptureQuery>): URLSearchParams {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || name === 'limit' || name === 'cursor') continue
    params.set(name, String(value))
  }
  return params
}

/** Returns the URL parameters of an export, which has an order of its own. */
export function toFilterParams(query: Partial<CaptureQuery>): URLSearchParams {
  const params = toListParams(query)
  params.delete('sort')
  params.delete('order')
  return params
}

/** Rows per request while scrolling. */
const PAGE_SIZE = '200'

/** Fetches the page after a cursor. Throws if the server does not return it. */
export async function fetchPage(key: string, cursor: string): Promise<Page<CaptureRow>> {
  const params = new URLSearchParams(key)
  params.set('cursor', cursor)
  params.set('limit', PAGE_SIZE)
  const response = await fetch(`/api/captures?${params}`)
  if (!response.ok) throw new Error(`The server answered ${response.status}.`)
  return (await response.json()) as Page<CaptureRow>
}
