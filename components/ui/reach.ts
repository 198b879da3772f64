/** How long an answer may take before the server counts as out of reach, ms. */
const PATIENCE_MS = 2_500

/**
 * Asks the server how it is: an empty text when it is well, else what is wrong with it. Null when it
 * is out of reach; one that is starting or stopping counts as that.
 */
export async function askServer(): Promise<string | null> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS)
    const response = await fetch('/api/health', { cache: 'no-store', signal })
    const { status, reason = '' } = (await response.json()) as { status: unknown; reason?: string }
    return status === 'ok' || status === 'failing' ? reason : null
  } catch {
    return null
  }
}
