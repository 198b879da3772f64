'use client'
import { useServerReturn } from './live/use-server-return'

/** What to do about a page that failed; brings it back by itself after the server was away. */
export function FailureWords() {
  const state = useServerReturn()
  return (
    <p role="status" className="text-muted">
      {state === null
        ? 'The server is out of reach. Nothing that was stored is lost, and this page comes back by itself once the server answers.'
        : state ||
          'Nothing that was stored is lost. Try again; if it fails again, the server’s log says why.'}
    </p>
  )
}
