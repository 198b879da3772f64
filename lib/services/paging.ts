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

/** One part of a text that is read in several; `next` is where the following part begins. */
export interface TextPart {
  text: string
  next: Position | null
}

interface Listing<Row, Item> {
  /** Counts the whole list: for its first page only, since the cursor takes the number along. */
  total: () => number
  /** Reads up to `limit` rows (all when it is undefined) that come after `after`. */
  read: (after: Position | undefined, limit: number | undefined) => Row[]
  position: (row: Row) => Position
  show: (rows: Row[]) => Item[]
}

/** One page of a list. One row more than asked for is read, to know whether there is a next page. */
export function pageOf<Row, Item>(request: PageRequest, listing: Listing<Row, Item>): Page<Item> {
  const { limit } = request
  const cursor = request.cursor === undefined ? undefined : readCursor(request.cursor)
  const rows = listing.read(cursor, limit === undefined ? undefined : limit + 1)
  const shown = limit === undefined ? rows : rows.slice(0, limit)
  const last = shown.at(-1)
  const more = rows.length > shown.length && last !== undefined
  const total = cursor?.total ?? listing.total()
  return {
    items: listing.show(shown),
    nextCursor: more ? writeCursor(listing.position(last), total) : null,
    total,
  }
}

function writeCursor({ key, id }: Position, total: number): string {
  return Buffer.from(JSON.stringify([key, id, total])).toString('base64url')
}

/** Errors: invalid, at `cursor`, for anything that `nextCursor` never was. */
function readCursor(cursor: string): Position & { total: number } {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (Array.isArray(parts) && parts.length === 3) {
      const [key, id, total] = parts as [unknown, unknown, unknown]
      const usable = key === null || typeof key === 'string' || typeof key === 'number'
      const counted = typeof total === 'number' && Number.isSafeInteger(total) && total >= 0
      if (usable && typeof id === 'string' && counted) return { key, id, total }
    }
  } catch {
    // Not ours: answered below like any other stranger.
  }
  throw invalid('cursor', 'is not a nextCursor of this list')
}
