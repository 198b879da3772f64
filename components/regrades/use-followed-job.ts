'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import type { RegradeJob } from '@/lib/contracts/regrades'

const POLL_MS = 600

const isMoving = (job: RegradeJob) => job.state === 'running' || job.undo?.state === 'running'

/** Asks again while something moves, and has the page fetched anew when it has come to rest. */
export function useFollowedJob(initial: RegradeJob) {
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
