import { CaptureQuery } from '@/lib/contracts/captures'
import { firstOf } from '@/lib/http/page'

export type SearchParams = Record<string, string | string[] | undefined>

/** Captures on one page. */
const PAGE_SIZE = 50

/**
 * The address as a query: what a page always asks for, and what the person chose. A parameter that
 * does not fit is passed over, since addresses get cut and old bookmarks live long.
 */
export function captureQueryOf(given: SearchParams, fixed: Partial<CaptureQuery>): CaptureQuery {
  const chosen: Record<string, unknown> = {}
  for (const [name, schema] of Object.entries(CaptureQuery.shape)) {
    const value = firstOf(given[name])
    if (value === undefined || value === '' || name === 'limit') continue
    if (schema.safeParse(value).success) chosen[name] = value
  }
  return { ...CaptureQuery.parse({ ...chosen, limit: PAGE_SIZE }), ...fixed }
}

/** Which row of the list this page begins with, from 1; carried along, because cursors do not count. */
export function firstRow(given: SearchParams): number {
  const from = Number(firstOf(given.row))
  return given.cursor !== undefined && Number.isInteger(from) && from > 0 ? from : 1
}
