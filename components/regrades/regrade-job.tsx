'use client'
import Link from 'next/link'
import type { z } from 'zod'
import { JobBar, useFollowedJob } from '@/components/jobs/followed-job'
import { Button } from '@/components/ui/button'
import { ConfirmButton } from '@/components/ui/confirm-button'
import { toast } from '@/components/ui/toast'
import type { RegradeJob, RegradeBody, RegradePreview } from '@/lib/contracts/regrades'
import type { Answer } from '@/lib/format'
import { Effects, GradeMatrix } from './regrade-effects'
import { describeState } from './regrade-text'

export type RegradeRequest = z.input<typeof RegradeBody>

/** The server actions behind the regrade dialog and the page of a regrade. */
export interface RegradeActions {
  preview: (body: RegradeRequest) => Promise<Answer<RegradePreview>>
  start: (body: RegradeRequest) => Promise<Answer<RegradeJob>>
  cancel: (id: string) => Promise<Answer<RegradeJob>>
  undo: (id: string) => Promise<Answer<RegradeJob>>
  resume: (id: string) => Promise<Answer<RegradeJob>>
}

interface RegradeProgressProps {
  job: RegradeJob
  /** Absent for a viewer. */
  actions?: RegradeActions
}

/** The progress and effects of a regrade, with buttons to cancel, resume or undo it. */
export function RegradeProgress({ job: initial, actions }: RegradeProgressProps) {
  const [job, setJob] = useFollowedRegrade(initial)
  const run = async (action: (id: string) => Promise<Answer<RegradeJob>>) => {
    const answer = await action(job.id)
    if (answer.ok) setJob(answer.data)
    else toast.error(answer.message)
  }
  return (
    <div className="grid gap-5">
      <RegradeBar job={job} />
      {job.waiting && <p>It continues automatically when there is space.</p>}
      {job.error && <p className="text-error">{job.error}</p>}
      {job.undo && (
        <p className="font-medium">
          {job.undo.state === 'done'
            ? 'Undone. The regrade had these effects:'
            : 'The regrade had these effects:'}
        </p>
      )}
      <Effects figures={job} processed={job.processed} past={job.state !== 'running'} />
      <GradeMatrix matrix={job.matrix} />
      {actions && (
        <div className="flex flex-wrap gap-2">
          {job.state === 'running' && (
            <Button onClick={() => run(actions.cancel)}>Cancel regrade</Button>
          )}
          {canResume(job) && (
            <Button variant="primary" onClick={() => run(actions.resume)}>
              {job.undo ? 'Resume undo' : 'Resume'}
            </Button>
          )}
          {job.state !== 'running' && job.undo === null && (
            <ConfirmButton
              variant="secondary"
              title="Undo this regrade?"
              description="Restores the previous grades, except for subs that were graded again since."
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

interface RunningRegradesProps {
  jobs: readonly RegradeJob[]
  /** Absent for a viewer. */
  cancel?: RegradeActions['cancel']
}

/** Regrades and undos that are running, started by anyone. */
export function RunningRegrades({ jobs, cancel }: RunningRegradesProps) {
  if (jobs.length === 0) return null
  return (
    <ul aria-label="Running regrades" className="mb-6 grid gap-3">
      {jobs.map((job) => (
        <RunningRegrade key={job.id} job={job} cancel={cancel} />
      ))}
    </ul>
  )
}

function RunningRegrade({
  job: initial,
  cancel,
}: {
  job: RegradeJob
  cancel?: RegradeActions['cancel']
}) {
  const [job, setJob] = useFollowedRegrade(initial)
  async function stop() {
    const answer = await cancel?.(job.id)
    if (answer?.ok) setJob(answer.data)
    else if (answer) toast.error(answer.message)
  }
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-2 rounded-md border bg-surface px-4 py-3">
      <div className="min-w-0 basis-52">
        <Link href={`/regrades/${job.id}`} className="tap font-medium hover:underline">
          Regrade of {job.scopeLabel}
        </Link>
        <p className="truncate text-xs text-muted">by {job.criteriaLabel}</p>
      </div>
      <div className="min-w-48 grow">
        <RegradeBar job={job} />
      </div>
      {cancel && job.state === 'running' && (
        <Button size="sm" onClick={stop}>
          Cancel<span className="sr-only"> the regrade of {job.scopeLabel}</span>
        </Button>
      )}
    </li>
  )
}

/** An undo goes through the subs that the regrade changed, not all that it processed. */
function RegradeBar({ job }: { job: RegradeJob }) {
  const { processed, changed, undo } = job
  const undoing = undo !== null && undo.state !== 'done'
  return (
    <JobBar
      label="Regrade"
      state={describeState(job)}
      done={undoing ? undo.restored + undo.skipped : processed}
      total={undoing ? changed : job.total}
    />
  )
}

/** Polls a regrade, or its undo, while it runs. */
const useFollowedRegrade = (initial: RegradeJob) =>
  useFollowedJob(
    initial,
    `/api/regrades/${initial.id}`,
    ({ state, undo }) => state === 'running' || undo?.state === 'running',
  )
