'use client'
import { Button } from '@/components/ui/button'
import { ProgressBar } from '@/components/ui/progress-bar'
import { toast } from '@/components/ui/toast'
import { useFollowed } from './use-followed-job'
import type { Job } from '@/lib/contracts/jobs'
import type { Answer } from '@/lib/format'
import { formatNumber, plural } from '@/lib/format/numbers'

type Steer = (id: string) => Promise<Answer<Job>>

interface JobLinesProps {
  jobs: readonly Job[]
  /** Absent for a viewer, who sees and does not steer. */
  actions?: { cancel: Steer; resume: Steer }
}

/** Work in the background other than regrades, wherever it was started. */
export function JobLines({ jobs, actions }: JobLinesProps) {
  if (jobs.length === 0) return null
  return (
    <ul aria-label="Background work" className="mb-6 grid gap-3">
      {jobs.map((job) => (
        <JobLine key={job.id} job={job} actions={actions} />
      ))}
    </ul>
  )
}

function JobLine({ job: initial, actions }: { job: Job } & Pick<JobLinesProps, 'actions'>) {
  const [job, follow] = useFollowed(initial, `/api/jobs/${initial.id}`, isRunning)
  const run = async (steer: Steer) => {
    const answer = await steer(job.id)
    if (answer.ok) follow(answer.data)
    else toast.error(answer.message)
  }
  const { label, processed, total } = job
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-2 rounded-md border bg-surface px-4 py-3">
      <p className="min-w-0 basis-52 font-medium">{label}</p>
      <div className="min-w-48 grow">
        <div className="mb-1.5 flex flex-wrap justify-between gap-x-4">
          <span role="status">{stateText(job)}</span>
          <span className="num text-muted">
            {formatNumber(processed)} of {formatNumber(total)}
          </span>
        </div>
        <ProgressBar
          label={label}
          value={processed}
          max={Math.max(total, 1)}
          valueText={`${processed} of ${plural(total, 'capture')}`}
        />
        {job.error && <p className="mt-1.5 text-error">{job.error}</p>}
      </div>
      {actions && job.state === 'running' && (
        <Button size="sm" onClick={() => run(actions.cancel)}>
          Cancel<span className="sr-only"> {label}</span>
        </Button>
      )}
      {actions && (job.state === 'failed' || job.state === 'cancelled') && (
        <Button size="sm" onClick={() => run(actions.resume)}>
          Resume<span className="sr-only"> {label}</span>
        </Button>
      )}
    </li>
  )
}

const isRunning = ({ state }: Job) => state === 'running'

function stateText({ state, waiting, changed }: Job): string {
  if (waiting === 'disk-full') return 'Waiting: the disk is full'
  if (state === 'running') return 'Updating…'
  if (state === 'done') return `Done: ${plural(changed, 'capture')} changed`
  return state === 'cancelled' ? 'Cancelled part-way' : 'Failed part-way'
}
