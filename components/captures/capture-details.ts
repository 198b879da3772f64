'use client'
import { useCallback, useEffect, useEffectEvent, useState } from 'react'
import { useLiveEvents } from '@/components/frame/live'
import type { LiveEvent } from '@/components/frame/live-connection'
import type { Capture, CapturePatch, CaptureRow } from '@/lib/contracts/captures'

export type CaptureDetail =
  | { state: 'loading' }
  | { state: 'loaded'; capture: Capture }
  | { state: 'failed'; message: string }

const LOADING: CaptureDetail = { state: 'loading' }

/**
 * Loads captures with their explanations, and again when the server reports a change. A capture that
 * was loaded before is returned until the new response arrives.
 */
export function useCaptureDetails(
  wantedIds: readonly string[],
  onLoaded?: (capture: Capture) => void,
) {
  const [details, setDetails] = useState<ReadonlyMap<string, CaptureDetail>>(new Map())
  /** Takes a capture from elsewhere, such as the response to a change. */
  const put = useCallback(
    (capture: Capture) =>
      setDetails((before) => new Map(before).set(capture.id, { state: 'loaded', capture })),
    [],
  )
  /** A failed reload leaves a loaded capture in place. */
  const fail = useCallback(
    (id: string, message: string) =>
      setDetails((before) =>
        before.has(id) ? before : new Map(before).set(id, { state: 'failed', message }),
      ),
    [],
  )
  const onResponse = useEffectEvent((capture: Capture) => {
    put(capture)
    onLoaded?.(capture)
  })
  const ids = wantedIds.join(' ')
  const [changes, setChanges] = useState(0)
  useLiveEvents((event) => {
    if (mayChange(event, wantedIds)) setChanges((before) => before + 1)
  })
  useEffect(() => {
    let current = true
    for (const id of ids.split(' ').filter((one) => one !== '')) {
      fetchCapture(id)
        .then((capture) => current && onResponse(capture))
        .catch((error: Error) => current && fail(id, error.message))
    }
    return () => {
      current = false
    }
  }, [ids, changes, fail])
  const get = (id: string): CaptureDetail => details.get(id) ?? LOADING
  return { get, put }
}

function mayChange(event: LiveEvent, ids: readonly string[]): boolean {
  if (event.type === 'capture') return event.count !== undefined || ids.includes(event.captureId)
  return event.type === 'reset' || (event.type === 'regrade' && event.state !== 'running')
}

/** Removes what a list's row does not have. */
export function toRow(capture: Capture): CaptureRow {
  const { explanation: _e, costliest: _c, warnings: _w, duplicate: _d, goal, ...row } = capture
  return { ...row, goalId: goal?.id ?? null }
}

const fetchCapture = (id: string) => request(id, {})

/** Changes a capture and returns it. Throws an error with a message for the user. */
export const patchCapture = (id: string, patch: CapturePatch) =>
  request(id, {
    method: 'PATCH',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(patch),
  })

async function request(id: string, init: RequestInit): Promise<Capture> {
  const response = await fetch(`/api/captures/${encodeURIComponent(id)}`, init).catch(() => null)
  if (response === null) throw new Error('The server cannot be reached.')
  if (!response.ok) throw new Error(await getProblemDetail(response))
  return (await response.json()) as Capture
}

async function getProblemDetail(response: Response): Promise<string> {
  const problem: unknown = await response.json().catch(() => null)
  if (typeof problem === 'object' && problem !== null && 'detail' in problem) {
    if (typeof problem.detail === 'string') return problem.detail
  }
  return `The server answered ${response.status}.`
}
