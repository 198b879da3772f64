import type { Page } from '@/lib/contracts/common'
import { invalid } from '@/lib/errors'

/** Where a list goes on: the sort key of its last item, and the id that breaks a tie. */
export interface Position {
  key: string | number | null
  id: string
}

/** What a list is asked for. Without a limit it is given whole: pages show short lists so. */
export interface PageRequest {
  limit?: number
  cursor?: string
}

interface Listing<Row, Item> {
  total: number
  /** Reads up to `limit` rows (all when it is undefined) that come after `after`. */
  read: (after: Position | undefined, limit: number | undefined) => Row[]
  position: (row: Row) => Position
  show: (rows: Row[]) => Item[]
}

/** One page of a list. One row more than asked for is read, to know whether there is a next page. */
export function pageOf<Row, Item>(request: PageRequest, listing: Listing<Row, Item>): Page<Item> {
  const { limit, cursor } = request
  const rows = listing.read(
    cursor === undefined ? undefined : readCursor(cursor),
    limit === undefined ? undefined : limit + 1,
  )
  const shown = limit === undefined ? rows : rows.slice(0, limit)
  const last = shown.at(-1)
  const more = rows.length > shown.length && last !== undefined
  return {
    items: listing.show(shown),
    nextCursor: more ? writeCursor(listing.position(last)) : null,
    total: listing.total,
  }
}

function writeCursor({ key, id }: Position): string {
  return Buffer.from(JSON.stringify([key, id])).toString('base64url')
}

/** Errors: invalid, at `cursor`, for anything that `nextCursor` never was. */
function readCursor(cursor: string): Position {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (Array.isArray(parts) && parts.length === 2) {
      const [key, id] = parts as [unknown, unknown]
      const usable = key === null || typeof key === 'string' || typeof key === 'number'
      if (usable && typeof id === 'string') return { key, id }
    }
  } catch {
    // Not ours: answered below like any other stranger.
  }
  throw invalid('cursor', 'is not a nextCursor of this list')
}
