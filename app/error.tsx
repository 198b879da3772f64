'use client'
import { useEffect } from 'react'
import { MessagePage } from '@/components/frame/message-page'
import { FailureHelp } from '@/components/frame/server-status'
import { buttonClass } from '@/components/ui/styles'

export interface ErrorPageProps {
  error: unknown
  retry: () => void
}

/** A page that failed. The server log has the details under the same reference. */
export default function ErrorPage({ error, retry }: ErrorPageProps) {
  const digest = getDigest(error)
  useEffect(() => console.error(error), [error])
  return (
    <MessagePage
      title="This page failed"
      actions={
        <>
          <button type="button" onClick={retry} className={buttonClass('primary')}>
            Try again
          </button>
          {/* Loads the document again: the router's own state may be what failed. */}
          {/* eslint-disable-next-line @next/next/no-html-link-for-pages */}
          <a href="/" className={buttonClass()}>
            Go to the overview
          </a>
        </>
      }
    >
      <FailureHelp />
      {digest && (
        <p className="mt-2">
          Reference <span className="num">{digest}</span>
        </p>
      )}
    </MessagePage>
  )
}

function getDigest(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('digest' in error)) return null
  return typeof error.digest === 'string' ? error.digest : null
}
