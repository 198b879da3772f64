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
    let wanted = true
    let timer: ReturnType<typeof setTimeout>
    // One question at a time: a slow server is not asked twice, nor the page fetched anew twice.
    const ask = async () => {
      // A missed answer is no harm: the next one comes soon.
      const next = await readJob(initial.id).catch(() => null)
      if (!wanted) return
      if (next) setJob(next)
      if (next && !isMoving(next)) router.refresh()
      else timer = setTimeout(ask, POLL_MS)
    }
    timer = setTimeout(ask, POLL_MS)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [moving, initial.id, router])
  return [job, setJob] as const
}

async function readJob(id: string): Promise<RegradeJob | null> {
  const response = await fetch(`/api/regrades/${id}`)
  return response.ok ? ((await response.json()) as RegradeJob) : null
}
