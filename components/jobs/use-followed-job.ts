'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useEffectEvent, useState } from 'react'
import type { RegradeJob } from '@/lib/contracts/regrades'

const POLL_MS = 600

/** Follows a regrade, or the undo of one, while it runs. */
export const useFollowedJob = (initial: RegradeJob) =>
  useFollowed(initial, `/api/regrades/${initial.id}`, isMoving)

const isMoving = (job: RegradeJob) => job.state === 'running' || job.undo?.state === 'running'

/** Asks `address` again while what it answers is moving, and refreshes the page when it has come to rest. */
export function useFollowed<T>(initial: T, address: string, isMoving: (value: T) => boolean) {
  const [value, setValue] = useState(initial)
  const router = useRouter()
  const moving = isMoving(value)
  const isStillMoving = useEffectEvent(isMoving)
  useEffect(() => {
    if (!moving) return
    let wanted = true
    let timer: ReturnType<typeof setTimeout>
    // One request at a time: a slow server is not asked twice, nor the page refreshed twice.
    const ask = async () => {
      // A missed answer is no harm: the next one comes soon.
      const next = await read<T>(address).catch(() => null)
      if (!wanted) return
      if (next) setValue(next)
      if (next && !isStillMoving(next)) router.refresh()
      else timer = setTimeout(ask, POLL_MS)
    }
    timer = setTimeout(ask, POLL_MS)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [moving, address, router])
  return [value, setValue] as const
}

async function read<T>(address: string): Promise<T | null> {
  const response = await fetch(address)
  return response.ok ? ((await response.json()) as T) : null
}
