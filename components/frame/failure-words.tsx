'use client'
import { useEffect, useState } from 'react'
import { askServer } from '@/components/ui/reach'

/** From one question whether the server is back to the next, ms. */
const PAUSE_MS = 3_000

/**
 * What to do about a page that failed: what the server says is wrong with it, if it does. A page that
 * failed because the server was out of reach is loaded again once the server answers; where it
 * answers from the start, something else is broken, and loading again would break it again, forever.
 */
export function FailureWords() {
  /** What is wrong with the server; empty when it is well, null while it is out of reach. */
  const [state, setState] = useState<string | null>('')
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let ended = false
    const ask = async (wasAway?: boolean) => {
      const answer = await askServer()
      if (ended) return
      if (answer !== null && wasAway) return location.reload()
      setState(answer)
      if (answer === null) timer = setTimeout(ask, PAUSE_MS, true)
    }
    void ask()
    return () => {
      ended = true
      clearTimeout(timer)
    }
  }, [])
  return (
    <p role="status" className="text-muted">
      {state === null
        ? 'The server is out of reach. No stored data is lost. This page reloads when it answers.'
        : state || 'No stored data is lost. Try again. The server log says why it failed.'}
    </p>
  )
}
