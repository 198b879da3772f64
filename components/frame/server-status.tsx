'use client'
import { useEffect, useState } from 'react'

/** How long an answer may take before the server counts as unreachable, ms. */
const TIMEOUT_MS = 2_500
/** Time between two checks whether the server is back, ms. */
const RETRY_MS = 3_000

/**
 * Asks the server for its health. Returns an empty string if it is well, a description of the problem
 * if it is not, and null if it is unreachable, starting or stopping.
 */
export async function askServer(): Promise<string | null> {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS)
    const response = await fetch('/api/health', { cache: 'no-store', signal })
    const { status, reason = '' } = (await response.json()) as { status: unknown; reason?: string }
    return status === 'ok' || status === 'failing' ? reason : null
  } catch {
    return null
  }
}

/**
 * Says what to do about a page that failed. If the server was unreachable, the page reloads once it
 * answers again. If it answers from the start, something else is broken and reloading would only fail
 * again, so the page stays.
 */
export function FailureHelp() {
  /** The server's problem; empty when it is well, null while it is unreachable. */
  const [problem, setProblem] = useState<string | null>('')
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let unmounted = false
    const check = async (wasUnreachable?: boolean) => {
      const answer = await askServer()
      if (unmounted) return
      if (answer !== null && wasUnreachable) return location.reload()
      setProblem(answer)
      if (answer === null) timer = setTimeout(check, RETRY_MS, true)
    }
    void check()
    return () => {
      unmounted = true
      clearTimeout(timer)
    }
  }, [])
  return (
    <p role="status" className="text-muted">
      {problem === null
        ? 'The server is out of reach. No stored data is lost. This page reloads when it answers.'
        : problem || 'No stored data is lost. Try again. The server log says why it failed.'}
    </p>
  )
}
