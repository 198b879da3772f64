/**
 * Turns of the event loop between two steps. A request takes about a dozen from its first byte to
 * its answer; with one turn a step it would wait for a dozen steps. Idle turns cost microseconds.
 */
const TURNS = 24

/** Lets requests that wait meanwhile have their turn, and come to their end. */
export async function breathe(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn++) {
    await new Promise<void>((resolve) => setImmediate(resolve))
  }
}
