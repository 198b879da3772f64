import type { Page } from '@/lib/contracts/common'
import { invalid } from '@/lib/errors'

/** Where a list continues: the sort key of the last item, and its id to break ties. */
export interface Position {
  key: string | number | null
  id: string
}

/** Which part of a list is wanted. Without a limit, all of it. */
export interface PageRequest {
  limit?: number
  cursor?: string
}

/** One part of a long text; `next` is where the following part begins. */
export interface TextPart {
  text: string
  next: Position | null
}

interface Listing<Row, Item> {
  /** Counts the whole list. Called for the first page only: the cursor carries the count along. */
  total: () => number
  /** Reads up to `limit` rows (all when it is undefined) that come after `after`. */
  read: (after: Position | undefined, limit: number | undefined) => Row[]
  toPosition: (row: Row) => Position
  toItems: (rows: Row[]) => Item[]
}

/** Reads one page of a list, with one extra row to know whether there is a next page. */
export function readPage<Row, Item>(request: PageRequest, listing: Listing<Row, Item>): Page<Item> {
  const { limit } = request
  const cursor = request.cursor === undefined ? undefined : readCursor(request.cursor)
  const rows = listing.read(cursor, limit === undefined ? undefined : limit + 1)
  const shown = limit === undefined ? rows : rows.slice(0, limit)
  const last = shown.at(-1)
  const more = rows.length > shown.length && last !== undefined
  const total = cursor?.total ?? listing.total()
  return {
    items: listing.toItems(shown),
    nextCursor: more ? writeCursor(listing.toPosition(last), total) : null,
    total,
  }
}

function writeCursor({ key, id }: Position, total: number): string {
  return Buffer.from(JSON.stringify([key, id, total])).toString('base64url')
}

/** Errors: invalid at `cursor`, for anything that was never a `nextCursor`. */
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
    // Falls through to the error below.
  }
  throw invalid('cursor', 'is not a nextCursor of this list')
}
