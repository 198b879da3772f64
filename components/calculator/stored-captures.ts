import type { Capture, CaptureRow } from '@/lib/contracts/captures'
import type { Page } from '@/lib/contracts/common'
import type { CriteriaRevision } from '@/lib/contracts/criteria-sets'
import type { Target } from '@/lib/contracts/planning'
import type { Criteria } from '@/lib/grading'

/** What narrows the list of subs to pick from; empty texts narrow nothing. */
export interface CaptureSearch {
  targetId: string
  filter: string
  grade: string
  night: string
}

export const NO_SEARCH: CaptureSearch = { targetId: '', filter: '', grade: '', night: '' }

const AT_ONCE = 25

/** Errors: an Error with a sentence for the person who waits. */
async function read<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await fetch(path, { signal })
  if (response.ok) return (await response.json()) as T
  throw new Error(
    response.status === 401
      ? 'You are signed out: sign in again in another tab, then try once more.'
      : 'The server did not answer as it should. Try again.',
  )
}

/** The newest subs that fit, a page at a time. */
export function findCaptures(search: CaptureSearch, cursor: string | null, signal: AbortSignal) {
  const params = new URLSearchParams({ limit: String(AT_ONCE) })
  for (const [name, value] of Object.entries(search)) {
    if (value.trim() !== '') params.set(name, value.trim())
  }
  if (cursor !== null) params.set('cursor', cursor)
  return read<Page<CaptureRow>>(`/api/captures?${params}`, signal)
}

export const readTargets = () => read<Page<Target>>('/api/targets?limit=500')

export const readCapture = (id: string) => read<Capture>(`/api/captures/${id}`)

/** The revision that graded a capture; null for one that nothing graded. */
export async function gradingCriteria({ criteria }: Capture): Promise<Criteria | null> {
  if (!criteria) return null
  const { items } = await read<Page<CriteriaRevision>>(
    `/api/criteria-sets/${criteria.setId}/revisions?limit=500`,
  )
  return items.find((each) => each.revision === criteria.revision) ?? null
}
