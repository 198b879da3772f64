'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useEffectEvent, useState } from 'react'
import { ProgressBar } from '@/components/ui/progress-bar'
import { formatNumber, plural } from '@/lib/format/numbers'

const POLL_MS = 600

/** Polls `address` while the job runs, and refreshes the page when it has ended. */
export function useFollowedJob<Job>(
  initial: Job,
  address: string,
  isRunning: (job: Job) => boolean,
) {
  const [job, setJob] = useState(initial)
  const router = useRouter()
  const running = isRunning(job)
  const isStillRunning = useEffectEvent(isRunning)
  useEffect(() => {
    if (!running) return
    let current = true
    let timer: ReturnType<typeof setTimeout>
    // One request at a time, so that a slow server does not get a second one.
    const poll = async () => {
      const next = await fetchJob<Job>(address).catch(() => null)
      if (!current) return
      if (next) setJob(next)
      if (next && !isStillRunning(next)) router.refresh()
      else timer = setTimeout(poll, POLL_MS)
    }
    timer = setTimeout(poll, POLL_MS)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [running, address, router])
  return [job, setJob] as const
}

async function fetchJob<Job>(address: string): Promise<Job | null> {
  const response = await fetch(address)
  return response.ok ? ((await response.json()) as Job) : null
}

interface JobBarProps {
  label: string
  state: string
  /** Subs that the job has processed. */
  done: number
  total: number
}

export function JobBar({ label, state, done, total }: JobBarProps) {
  return (
    <div>
      <div className="mb-1.5 flex flex-wrap justify-between gap-x-4">
        <span role="status">{state}</span>
        <span className="num text-muted">
          {formatNumber(done)} of {formatNumber(total)}
        </span>
      </div>
      <ProgressBar
        label={label}
        value={done}
        max={Math.max(total, done, 1)}
        valueText={`${done} of ${plural(total, 'sub')}`}
      />
    </div>
  )
}
