'use client'
import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import type { RegradeJob } from '@/lib/contracts/regrades'
import { JobBar } from './job-bar'
import type { JobActions } from './types'
import { useFollowedJob } from './use-followed-job'

export interface RunningRegradesProps {
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
