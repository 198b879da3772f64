import { setTimeout as sleep } from 'node:timers/promises'

/** How long a server may take to come up, ms: a slow disk and a large migration included. */
const PATIENCE_MS = 120_000

/** True once `/api/health` says ok; false when the signal or the end of patience came first. */
export async function waitForHealth(address: string, signal: AbortSignal): Promise<boolean> {
  const endMs = Date.now() + PATIENCE_MS
  while (!signal.aborted && Date.now() < endMs) {
    if (await isHealthy(address, signal)) return true
    await sleep(200, undefined, { signal }).catch(() => undefined)
  }
  return false
}

async function isHealthy(address: string, signal: AbortSignal): Promise<boolean> {
  try {
    const response = await fetch(`${address}/api/health`, { signal })
    const health: unknown = response.ok ? await response.json() : null
    return (
      typeof health === 'object' && health !== null && 'status' in health && health.status === 'ok'
    )
  } catch {
    // Not listening yet.
    return false
  }
}
