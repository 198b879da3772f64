'use client'
import { useCallback, useEffect, useEffectEvent, useState } from 'react'
import { useLiveEvents } from '@/components/frame/live/live'
import type { Capture } from '@/lib/contracts/captures'
import type { LiveEvent } from '@/components/frame/live/live-connection'
import { fetchCapture } from '../capture-requests'

export type CaptureDetail =
  { state: 'loading' } | { state: 'there'; capture: Capture } | { state: 'failed'; message: string }

export interface CaptureDetails {
  of: (id: string) => CaptureDetail
  /** Takes a capture that came another way, such as the answer to a change. */
  put: (capture: Capture) => void
}

const LOADING: CaptureDetail = { state: 'loading' }

/**
 * Whole captures by id, fetched when they are wanted and again when the server says that they may
 * have changed. One that was looked at before shows at once until the new answer is there.
 */
export function useCaptureDetails(
  wanted: readonly string[],
  onFetched?: (capture: Capture) => void,
): CaptureDetails {
  const [details, setDetails] = useState<ReadonlyMap<string, CaptureDetail>>(new Map())
  const put = useCallback(
    (capture: Capture) =>
      setDetails((before) => new Map(before).set(capture.id, { state: 'there', capture })),
    [],
  )
  /** What is shown already stays when asking for it again fails. */
  const fail = useCallback(
    (id: string, message: string) =>
      setDetails((before) =>
        before.has(id) ? before : new Map(before).set(id, { state: 'failed', message }),
      ),
    [],
  )
  const take = useEffectEvent((capture: Capture) => {
    put(capture)
    onFetched?.(capture)
  })
  const ids = wanted.join(' ')
  const [changes, setChanges] = useState(0)
  useLiveEvents((event) => {
    if (mayChange(event, wanted)) setChanges((before) => before + 1)
  })
  useEffect(() => {
    let current = true
    for (const id of ids.split(' ').filter((one) => one !== '')) {
      fetchCapture(id)
        .then((capture) => current && take(capture))
        .catch((error: Error) => current && fail(id, error.message))
    }
    return () => {
      current = false
    }
  }, [ids, changes, fail])
  const of = useCallback((id: string) => details.get(id) ?? LOADING, [details])
  return { of, put }
}

function mayChange(event: LiveEvent, wanted: readonly string[]): boolean {
  if (event.type === 'capture') return event.count !== undefined || wanted.includes(event.captureId)
  return event.type === 'reset' || (event.type === 'regrade' && event.state !== 'running')
}
