import type { RegradeJob } from '@/lib/contracts/regrades'
import { plural } from '@/lib/format/numbers'

/** How far a regrade is, in words. */
export function stateText(job: RegradeJob): string {
  if (job.waiting === 'disk-full') return 'Waiting: the disk is full'
  if (job.undo?.state === 'running') return 'Undoing…'
  if (job.undo?.state === 'failed') return 'Undo failed part-way'
  if (job.undo) {
    const { restored, skipped } = job.undo
    const kept = skipped > 0 ? `, ${plural(skipped, 'sub')} graded since kept as they are` : ''
    return `Undone: ${plural(restored, 'grade')} restored${kept}`
  }
  if (job.state === 'running') return 'Regrading…'
  if (job.state === 'done') return 'Regraded'
  return job.state === 'cancelled' ? 'Cancelled part-way' : 'Failed part-way'
}

/** The same as one word or two, for a list. */
export function stateLabel({ state, undo }: Pick<RegradeJob, 'state' | 'undo'>): string {
  if (undo === null) return state
  if (undo.state === 'running') return 'undoing'
  return undo.state === 'failed' ? 'undo failed' : 'undone'
}
