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
    if (response.ok) return ''
    const health = (await response.json()) as { status?: string; reason: string }
    return health.status === 'failing' ? health.reason : null
  } catch {
    return null
  }
}

/** Whether the server is there, well or not. */
export const serverAnswers = async (): Promise<boolean> => (await askServer()) !== null
