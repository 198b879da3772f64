import { setTimeout as sleep } from 'node:timers/promises'

/** How long a server may take to start, ms, including a large migration on a slow disk. */
const PATIENCE_MS = 120_000

/** Returns true once `/api/health` reports ok; false after the signal or the timeout. */
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
