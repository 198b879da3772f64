'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmButton } from '@/components/ui/confirm-button'
import { ProgressBar } from '@/components/ui/progress-bar'
import { toast } from '@/components/ui/toast'
import type { RegradeJob } from '@/lib/contracts/regrades'
import { formatNumber, plural, type Answer } from '@/lib/format'
import { Effects } from './effects'
import { GradeMatrix } from './grade-matrix'
import type { JobActions } from './types'

const POLL_MS = 600

export interface JobProgressProps {
  job: RegradeJob
  /** Absent for a viewer, who sees and does not steer. */
  actions?: JobActions
}

/**
 * A regrade as it runs, and what can be done with it: cancel it, or undo it when it is through. It
 * reads the job from the server, so a reload finds it where it is.
 */
export function JobProgress({ job: initial, actions }: JobProgressProps) {
  const [job, follow] = useFollowedJob(initial)
  const run = async (action: (id: string) => Promise<Answer<RegradeJob>>) => {
    const answer = await action(job.id)
    if (answer.ok) follow(answer.data)
    else toast.error(answer.message)
  }
  return (
    <div className="grid gap-5">
      <div>
        <div className="mb-1.5 flex flex-wrap justify-between gap-x-4">
          <span role="status">{stateText(job)}</span>
          <span className="num text-muted">
            {formatNumber(job.processed)} of {formatNumber(job.total)}
          </span>
        </div>
        <ProgressBar
          label="Regrade"
          value={job.processed}
          max={Math.max(job.total, job.processed, 1)}
          valueText={`${job.processed} of ${plural(job.total, 'sub')}`}
        />
      </div>
      {job.error && <p className="text-error">{job.error}</p>}
      <Effects figures={job} processed={job.processed} />
      <GradeMatrix matrix={job.matrix} />
      {actions && (
        <div className="flex flex-wrap gap-2">
          {job.state === 'running' && (
            <Button onClick={() => run(actions.cancel)}>Cancel the regrade</Button>
          )}
          {job.state !== 'running' && job.undo === null && (
            <ConfirmButton
              variant="secondary"
              title="Undo this regrade?"
              description="The grades that it replaced come back, except where a sub was graded again since."
              confirmLabel="Undo"
              onConfirm={() => run(actions.undo)}
            >
              Undo
            </ConfirmButton>
          )}
        </div>
      )}
    </div>
  )
}

const isMoving = (job: RegradeJob) => job.state === 'running' || job.undo?.state === 'running'

/** Asks again while something moves, and has the page fetched anew when it has come to rest. */
function useFollowedJob(initial: RegradeJob) {
  const [job, setJob] = useState(initial)
  const router = useRouter()
  const moving = isMoving(job)
  useEffect(() => {
    if (!moving) return
    const timer = setInterval(async () => {
      // A missed answer is no harm: the next one comes soon.
      const response = await fetch(`/api/regrades/${initial.id}`).catch(() => null)
      if (!response?.ok) return
      const next = (await response.json()) as RegradeJob
      setJob(next)
      if (!isMoving(next)) router.refresh()
    }, POLL_MS)
    return () => clearInterval(timer)
  }, [moving, initial.id, router])
  return [job, setJob] as const
}

function stateText(job: RegradeJob): string {
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
