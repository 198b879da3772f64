'use client'
import { useState } from 'react'
import { Callout } from '@/components/ui/callout'
import { useLiveEvents } from './live'
import { askServer } from './server-status'

/** The database's problem, on every page of the console; kept current by the server's events. */
export function ServerNotice({ notice }: { notice: string | null }) {
  const [shown, setShown] = useState(notice)
  const [given, setGiven] = useState(notice)
  if (given !== notice) {
    setGiven(notice)
    setShown(notice)
  }
  useLiveEvents((event) => {
    if (event.type === 'server') setShown(event.notice)
    // One of the missed events may have been about this.
    if (event.type === 'reset') {
      void askServer().then((answer) => {
        if (answer !== null) setShown(answer || null)
      })
    }
  })
  if (shown === null) return null
  return (
    <Callout kind="error" live title="Problem with the database" className="mb-6">
      {shown}
    </Callout>
  )
}
