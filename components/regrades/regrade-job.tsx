'use client'
import Link from 'next/link'
import type { z } from 'zod'
import { useFollowedJob } from '@/components/jobs/use-followed-job'
import { Button } from '@/components/ui/button'
import { ConfirmButton } from '@/components/ui/confirm-button'
import { ProgressBar } from '@/components/ui/progress-bar'
import { toast } from '@/components/ui/toast'
import type { RegradeJob, RegradeBody, RegradePreview } from '@/lib/contracts/regrades'
import type { Answer } from '@/lib/format'
import { formatNumber, plural } from '@/lib/format/numbers'
import { Effects, GradeMatrix } from './regrade-effects'
import { stateText } from './regrade-text'

interface JobProgressProps {
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

interface RunningRegradesProps {
  jobs: readonly RegradeJob[]
  /** Absent for a viewer, who sees and does not steer. */
  cancel?: JobActions['cancel']
}

/** What is being regraded or undone right now, wherever it was started and however often the page is loaded anew. */
export function RunningRegrades({ jobs, cancel }: RunningRegradesProps) {
  if (jobs.length === 0) return null
  return (
    <ul aria-label="Running regrades" className="mb-6 grid gap-3">
      {jobs.map((job) => (
        <Running key={job.id} job={job} cancel={cancel} />
      ))}
    </ul>
  )
}

function Running({ job: initial, cancel }: { job: RegradeJob; cancel?: JobActions['cancel'] }) {
  const [job, follow] = useFollowedJob(initial)
  async function stop() {
    const answer = await cancel?.(job.id)
    if (answer?.ok) follow(answer.data)
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
        <JobBar job={job} />
      </div>
      {cancel && job.state === 'running' && (
        <Button size="sm" onClick={stop}>
          Cancel<span className="sr-only"> the regrade of {job.scopeLabel}</span>
        </Button>
      )}
    </li>
  )
}

/** A regrade's state in words, its count, and the bar. */
function JobBar({ job }: { job: RegradeJob }) {
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

export type RegradeRequest = z.input<typeof RegradeBody>

/** The server actions behind the regrade dialog and the job's page. */
export interface RegradeActions {
  preview: (body: RegradeRequest) => Promise<Answer<RegradePreview>>
  start: (body: RegradeRequest) => Promise<Answer<RegradeJob>>
}

export interface JobActions {
  cancel: (id: string) => Promise<Answer<RegradeJob>>
  undo: (id: string) => Promise<Answer<RegradeJob>>
  resume: (id: string) => Promise<Answer<RegradeJob>>
}
