'use client'
import { useEffect, useState } from 'react'
import { askServer } from '@/components/ui/reach'

/** From one question whether the server is back to the next, ms. */
const PAUSE_MS = 3_000

/**
 * For pages that failed: what the server says is wrong with it, empty when it is well, null while it
 * is out of reach. The page is loaded again as soon as it answers again. Where it answers from the
 * start something else is broken, and loading it again would break it again, forever.
 */
export function useServerReturn(): string | null {
  const [state, setState] = useState<string | null>('')
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let ended = false
    const ask = async (before: boolean) => {
      const answer = await askServer()
      if (ended) return
      if (answer !== null && before) return window.location.reload()
      setState(answer)
      if (answer === null) timer = setTimeout(() => void ask(true), PAUSE_MS)
    }
    void ask(false)
    return () => {
      ended = true
      clearTimeout(timer)
    }
  }, [])
  return state
}
