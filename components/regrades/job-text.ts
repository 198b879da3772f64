import type { RegradeJob } from '@/lib/contracts/regrades'
import { plural } from '@/lib/format/numbers'

/** How far a regrade is, in words. */
export function stateText(job: RegradeJob): string {
  if (job.undo?.state === 'running') return 'Undoing…'
  if (job.undo) {
    const { restored, skipped } = job.undo
    const kept = skipped > 0 ? `, ${plural(skipped, 'sub')} graded since kept as they are` : ''
    return `Undone: ${plural(restored, 'grade')} restored${kept}`
  }
  if (job.state === 'running') return 'Regrading…'
  if (job.state === 'done') return 'Regraded'
  return job.state === 'cancelled' ? 'Cancelled on the way' : 'Failed on the way'
}
