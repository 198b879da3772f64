import { CaptureQuery } from '@/lib/contracts/captures'
import { firstOf } from '@/lib/http/page'

export type SearchParams = Record<string, string | string[] | undefined>

/** Captures that a page brings along; its table gets more as one scrolls. */
const PAGE_SIZE = 100

/** Not the address's to say: every page begins at the list's beginning. */
const OWN = ['limit', 'cursor']

/**
 * The address as a query: what a page always asks for, and what the person chose. A parameter that
 * does not fit is passed over, since addresses get cut and old bookmarks live long.
 */
export function captureQueryOf(given: SearchParams, fixed: Partial<CaptureQuery>): CaptureQuery {
  const chosen: Record<string, unknown> = {}
  for (const [name, schema] of Object.entries(CaptureQuery.shape)) {
    const value = firstOf(given[name])
    if (value === undefined || value === '' || OWN.includes(name)) continue
    if (schema.safeParse(value).success) chosen[name] = value
  }
  return { ...CaptureQuery.parse({ ...chosen, limit: PAGE_SIZE }), ...fixed }
}
