'use client'
import { useEffect } from 'react'
import { MessagePage } from '@/components/frame/message-page'
import { Button, LinkButton } from '@/components/ui/button'

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
          <Button variant="primary" onClick={retry}>
            Try again
          </Button>
          <LinkButton href="/">Go to the overview</LinkButton>
        </>
      }
    >
      <p>
        Nothing that was stored is lost. Try again; if it fails again, the server’s log says why.
      </p>
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
