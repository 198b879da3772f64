import { CaptureQuery } from '@/lib/contracts/captures'
import { getFirst } from '@/lib/http/page'

export type SearchParams = Record<string, string | string[] | undefined>

/** Captures rendered with the page; the table loads more as one scrolls. */
const PAGE_SIZE = 100

/** Parameters of the API that the address of a page cannot set. */
const API_ONLY = ['limit', 'cursor']

/**
 * Returns the query of a page: its fixed part, and the parameters in the address. Invalid parameters
 * are ignored, because addresses get truncated and bookmarks outlive versions.
 */
export function toCaptureQuery(params: SearchParams, fixed: Partial<CaptureQuery>): CaptureQuery {
  const valid: Record<string, unknown> = {}
  for (const [name, schema] of Object.entries(CaptureQuery.shape)) {
    const value = getFirst(params[name])
    if (value === undefined || value === '' || API_ONLY.includes(name)) continue
    if (schema.safeParse(value).success) valid[name] = value
  }
  return { ...CaptureQuery.parse({ ...valid, limit: PAGE_SIZE }), ...fixed }
}
