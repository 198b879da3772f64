import type { Capture, CapturePatch } from '@/lib/contracts/captures'

/** One capture with its explanation. Errors: a sentence to show. */
export const fetchCapture = (id: string) => ask(id, {})

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
