'use client'
import { useEffect, useState } from 'react'
import { serverAnswers } from '@/components/ui/reach'

/** From one question whether the server is back to the next, ms. */
const PAUSE_MS = 3_000

/**
 * For pages that failed: whether the server is out of reach. The page is loaded anew as soon as it
 * answers again. Where it answers from the start something else is broken, and loading it anew would
 * break it again, for ever.
 */
export function useServerReturn(): boolean {
  const [away, setAway] = useState(false)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let ended = false
    const ask = async (before: boolean) => {
      const answers = await serverAnswers()
      if (ended) return
      if (answers) return before ? window.location.reload() : undefined
      setAway(true)
      timer = setTimeout(() => void ask(true), PAUSE_MS)
    }
    void ask(false)
    return () => {
      ended = true
      clearTimeout(timer)
    }
  }, [])
  return away
}
