'use client'
import { useCallback, useEffect, useState } from 'react'
import type { Capture } from '@/lib/contracts/captures'
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
 * Whole captures by id, fetched when they are wanted. One that was looked at before shows at once
 * and is fetched again behind the scenes, since a regrade may have come between.
 */
export function useCaptureDetails(wanted: readonly string[]): CaptureDetails {
  const [details, setDetails] = useState<ReadonlyMap<string, CaptureDetail>>(new Map())
  const set = useCallback(
    (id: string, detail: CaptureDetail) => setDetails((before) => new Map(before).set(id, detail)),
    [],
  )
  const put = useCallback((capture: Capture) => set(capture.id, { state: 'there', capture }), [set])
  const ids = wanted.join(' ')
  useEffect(() => {
    let current = true
    for (const id of ids.split(' ').filter((one) => one !== '')) {
      fetchCapture(id)
        .then((capture) => current && put(capture))
        .catch((error: Error) => current && set(id, { state: 'failed', message: error.message }))
    }
    return () => {
      current = false
    }
  }, [ids, put, set])
  const of = useCallback((id: string) => details.get(id) ?? LOADING, [details])
  return { of, put }
}
