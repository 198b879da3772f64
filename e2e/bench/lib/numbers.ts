/** A small repeatable generator (mulberry32), so that two runs measure the same captures. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Returns the value that a share `p` (0…1) of the values does not exceed; nearest rank. NaN if empty. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = Float64Array.from(values).sort()
  const rank = Math.max(0, Math.ceil(p * sorted.length) - 1)
  return sorted[rank] ?? NaN
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}

/** Returns how long some work took, ms. */
export async function timed(work: () => unknown): Promise<number> {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}

/**
 * Measures two things alternately, so that other load affects both equally. The order changes with every
 * round. Returns the results of each round.
 */
export async function inTurn<T>(
  rounds: number,
  first: (round: number) => T | Promise<T>,
  second: (round: number) => T | Promise<T>,
): Promise<{ first: T[]; second: T[] }> {
  const results: { first: T[]; second: T[] } = { first: [], second: [] }
  for (let round = 0; round < rounds; round++) {
    if (round % 2 === 0) results.first.push(await first(round))
    results.second.push(await second(round))
    if (round % 2 === 1) results.first.push(await first(round))
  }
  return results
}

/** Returns the median of the rounds' ratios, which a disturbed round hardly affects. */
export function medianRatio(
  numerators: readonly number[],
  denominators: readonly number[],
): number {
  return median(numerators.map((value, i) => value / (denominators[i] ?? NaN)))
}
