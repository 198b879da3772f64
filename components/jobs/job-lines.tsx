'use client'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import type { Job } from '@/lib/contracts/jobs'
import type { Answer } from '@/lib/format'
import { plural } from '@/lib/format/numbers'
import { JobBar, useFollowedJob } from './followed-job'

type JobAction = (id: string) => Promise<Answer<Job>>

interface JobLinesProps {
  jobs: readonly Job[]
  /** Absent for a viewer. */
  actions?: { cancel: JobAction; resume: JobAction }
}

/** Background jobs other than regrades. */
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
  const [job, setJob] = useFollowedJob(initial, `/api/jobs/${initial.id}`, isRunning)
  const run = async (action: JobAction) => {
    const answer = await action(job.id)
    if (answer.ok) setJob(answer.data)
    else toast.error(answer.message)
  }
  const { label, processed, total } = job
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-2 rounded-md border bg-surface px-4 py-3">
      <p className="min-w-0 basis-52 font-medium">{label}</p>
      <div className="min-w-48 grow">
        <JobBar label={label} state={describeState(job)} done={processed} total={total} />
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

function describeState({ state, waiting, changed }: Job): string {
  if (waiting === 'disk-full') return 'Waiting: the disk is full'
  if (state === 'running') return 'Updating…'
  if (state === 'done') return `Done: ${plural(changed, 'sub')} changed`
  return state === 'cancelled' ? 'Cancelled part-way' : 'Failed part-way'
}
