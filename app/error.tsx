'use client'
import { useEffect } from 'react'
import { FailureWords } from '@/components/frame/failure-words'
import { MessagePage } from '@/components/frame/message-page'
import { buttonClass } from '@/components/ui/button-class'

export interface ErrorPageProps {
  error: unknown
  retry: () => void
}

/** A page that failed. The reference is what the server's log has beside the whole story. */
export default function ErrorPage({ error, retry }: ErrorPageProps) {
  const digest = digestOf(error)
  useEffect(() => console.error(error), [error])
  return (
    <MessagePage
      title="This page failed"
      actions={
        <>
          <button type="button" onClick={retry} className={buttonClass('primary')}>
            Try again
          </button>
          {/* The document anew: what failed may be the router's own state. */}
          {/* eslint-disable-next-line @next/next/no-html-link-for-pages */}
          <a href="/" className={buttonClass()}>
            Go to the overview
          </a>
        </>
      }
    >
      <FailureWords />
      {digest && (
        <p className="mt-2">
          Reference <span className="num">{digest}</span>
        </p>
      )}
    </MessagePage>
  )
}

function digestOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('digest' in error)) return null
  return typeof error.digest === 'string' ? error.digest : null
}
