/** How long an answer may take before the server counts as out of reach, ms. */
const PATIENCE_MS = 2_500

/** Asks the server whether it is there; one that is stopping says no. */
export async function serverAnswers(): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS)
    return (await fetch('/api/health', { cache: 'no-store', signal })).ok
  } catch {
    return false
  }
}
