import { ProgressBar } from '@/components/ui/progress-bar'
import type { RegradeJob } from '@/lib/contracts/regrades'
import { formatNumber, plural } from '@/lib/format/numbers'
import { stateText } from './job-text'

/** A regrade's state in words, its count, and the bar. */
export function JobBar({ job }: { job: RegradeJob }) {
  const { done, of } = progressOf(job)
  return (
    <div>
      <div className="mb-1.5 flex flex-wrap justify-between gap-x-4">
        <span role="status">{stateText(job)}</span>
        <span className="num text-muted">
          {formatNumber(done)} of {formatNumber(of)}
        </span>
      </div>
      <ProgressBar
        label="Regrade"
        value={done}
        max={Math.max(of, done, 1)}
        valueText={`${done} of ${plural(of, 'sub')}`}
      />
    </div>
  )
}

/** An undo goes through the subs that the regrade changed, not through all that it looked at. */
function progressOf({ processed, total, changed, undo }: RegradeJob) {
  if (undo === null || undo.state === 'done') return { done: processed, of: total }
  return { done: undo.restored + undo.skipped, of: changed }
}
