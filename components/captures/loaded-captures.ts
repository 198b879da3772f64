import type { CaptureQuery, CaptureRow } from '@/lib/contracts/captures'
import type { Page } from '@/lib/contracts/common'

/** The rows that a table holds of a list: its first page, and what was scrolled into so far. */
export interface LoadedCaptures {
  /** What was asked for; other filters or another order make another list. */
  key: string
  /** The page that the server rendered last. */
  first: Page<CaptureRow>
  rows: readonly CaptureRow[]
  nextCursor: string | null
  total: number
  /** Rows changed here that the server's pages may not know of yet; they hold until `released`. */
  changed: ReadonlyMap<string, CaptureRow>
}

export function startedWith(key: string, first: Page<CaptureRow>): LoadedCaptures {
  const { items, nextCursor, total } = first
  return { key, first, rows: items, nextCursor, total, changed: new Map() }
}

/** One page more. A sub that moved here meanwhile stays where it was seen first. */
export function extendedBy(loaded: LoadedCaptures, page: Page<CaptureRow>): LoadedCaptures {
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
 * The server rendered the same list anew. Its page replaces the beginning, and what was loaded
 * behind that stays, so that nobody loses the place they scrolled to. When nothing of the old
 * beginning is left there may be a gap: then the list begins again.
 */
export function refreshedWith(loaded: LoadedCaptures, first: Page<CaptureRow>): LoadedCaptures {
  const newest = new Set(first.items.map(({ id }) => id))
  const overlap = loaded.rows.findLastIndex(({ id }) => newest.has(id))
  const rest = overlap === -1 ? [] : loaded.rows.slice(overlap + 1)
  const { changed } = loaded
  const items = first.items.map((row) => changed.get(row.id) ?? row)
  if (rest.length === 0 || first.nextCursor === null) {
    return { ...startedWith(loaded.key, first), rows: items, changed }
  }
  return { ...loaded, first, rows: [...items, ...rest], total: first.total }
}

/**
 * The same rows as the server has them now, where they stand: a regrade may have changed any of them.
 * Rows that were changed here hold until `released`.
 */
export function withNews(loaded: LoadedCaptures, items: readonly CaptureRow[]): LoadedCaptures {
  const news = new Map(items.map((row) => [row.id, row]))
  const rows = loaded.rows.map((row) =>
    loaded.changed.has(row.id) ? row : (news.get(row.id) ?? row),
  )
  return { ...loaded, rows }
}

/** One row changed, for instance by a grade given by hand. */
export function withRow(loaded: LoadedCaptures, row: CaptureRow): LoadedCaptures {
  if (!loaded.rows.some(({ id }) => id === row.id)) return loaded
  return {
    ...loaded,
    rows: loaded.rows.map((old) => (old.id === row.id ? row : old)),
    changed: new Map(loaded.changed).set(row.id, row),
  }
}

/** What many rows became, those of them that are loaded. */
export function withChanges(
  loaded: LoadedCaptures,
  changes: readonly (Pick<CaptureRow, 'id'> & Partial<CaptureRow>)[],
): LoadedCaptures {
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

/** The server's page came after the last change, so that its rows are right again. */
export function released(loaded: LoadedCaptures): LoadedCaptures {
  if (loaded.changed.size === 0) return loaded
  const right = new Map(loaded.first.items.map((row) => [row.id, row]))
  const rows = loaded.rows.map((row) => right.get(row.id) ?? row)
  return { ...loaded, rows, changed: new Map() }
}

/** A list's address parameters, without where a page begins and how long it is. */
export function paramsOf(query: Partial<CaptureQuery>): URLSearchParams {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || name === 'limit' || name === 'cursor') continue
    params.set(name, String(value))
  }
  return params
}

/** The same for what has no order of its own: the exports. */
export function filterParamsOf(query: Partial<CaptureQuery>): URLSearchParams {
  const params = paramsOf(query)
  params.delete('sort')
  params.delete('order')
  return params
}

/** Rows fetched at once while somebody scrolls. */
const MORE = '200'

/** The page of a list that stands behind a cursor. Throws when the server does not answer it. */
export async function fetchPage(key: string, cursor: string): Promise<Page<CaptureRow>> {
  const params = new URLSearchParams(key)
  params.set('cursor', cursor)
  params.set('limit', MORE)
  const response = await fetch(`/api/captures?${params}`)
  if (!response.ok) throw new Error(`the server answered ${response.status}`)
  return (await response.json()) as Page<CaptureRow>
}
