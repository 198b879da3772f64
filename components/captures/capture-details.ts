'use client'
import { useCallback, useEffect, useEffectEvent, useState } from 'react'
import { useLiveEvents } from '@/components/frame/live'
import type { LiveEvent } from '@/components/frame/live-connection'
import type { Capture, CapturePatch } from '@/lib/contracts/captures'

export type CaptureDetail =
  { state: 'loading' } | { state: 'there'; capture: Capture } | { state: 'failed'; message: string }

interface CaptureDetails {
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

/** One capture with its explanation. Errors: a sentence to show. */
const fetchCapture = (id: string) => ask(id, {})

/** Changes a capture and answers it as it is now. Errors: a sentence to show. */
export const patchCapture = (id: string, patch: CapturePatch) =>
  ask(id, {
    method: 'PATCH',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(patch),
  })

async function ask(id: string, init: RequestInit): Promise<Capture> {
  const response = await fetch(`/api/captures/${encodeURIComponent(id)}`, init).catch(() => null)
  if (response === null) throw new Error('The server cannot be reached.')
  if (!response.ok) throw new Error(await problemOf(response))
  return (await response.json()) as Capture
}

async function problemOf(response: Response): Promise<string> {
  const problem: unknown = await response.json().catch(() => null)
  if (typeof problem === 'object' && problem !== null && 'detail' in problem) {
    if (typeof problem.detail === 'string') return problem.detail
  }
  return `The server answered ${response.status}.`
}
