/**
 * Turns of the event loop between two steps of long work. A request needs about a dozen from its first
 * byte to its response; with one turn per step, it would wait for a dozen steps. Idle turns cost
 * microseconds.
 */
const TURNS = 24

/**
 * Lets waiting requests finish before long work continues. Throws the signal's reason if it was aborted.
 */
export async function yieldToEventLoop(signal?: AbortSignal): Promise<void> {
  for (let turn = 0; turn < TURNS; turn++) {
    await new Promise<void>((resolve) => setImmediate(resolve))
  }
  signal?.throwIfAborted()
}
