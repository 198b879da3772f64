'use client'
import { Button } from '@/components/ui/button'
import { ConfirmButton } from '@/components/ui/confirm-button'
import { toast } from '@/components/ui/toast'
import type { RegradeJob } from '@/lib/contracts/regrades'
import type { Answer } from '@/lib/format'
import { Effects } from './effects'
import { GradeMatrix } from './grade-matrix'
import { JobBar } from './job-bar'
import type { JobActions } from './types'
import { useFollowedJob } from './use-followed-job'

export interface JobProgressProps {
  job: RegradeJob
  /** Absent for a viewer, who sees and does not steer. */
  actions?: JobActions
}

/**
 * A regrade as it runs, and what can be done with it: cancel it, resume it when it failed, or undo
 * it when it has ended. It reads the job from the server, so a reload finds it where it is.
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
      <JobBar job={job} />
      {job.waiting && <p>It continues automatically when there is room.</p>}
      {job.error && <p className="text-error">{job.error}</p>}
      {job.undo && (
        <p className="font-medium">
          {job.undo.state === 'done'
            ? 'Undone. The regrade had done this:'
            : 'The regrade had done this:'}
        </p>
      )}
      <Effects figures={job} processed={job.processed} past={job.state !== 'running'} />
      <GradeMatrix matrix={job.matrix} />
      {actions && (
        <div className="flex flex-wrap gap-2">
          {job.state === 'running' && (
            <Button onClick={() => run(actions.cancel)}>Cancel the regrade</Button>
          )}
          {canResume(job) && (
            <Button variant="primary" onClick={() => run(actions.resume)}>
              {job.undo ? 'Resume the undo' : 'Resume'}
            </Button>
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

const canResume = ({ state, undo }: RegradeJob) =>
  undo === null ? state === 'failed' : undo.state === 'failed'
