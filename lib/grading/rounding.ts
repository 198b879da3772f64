/**
 * Half of the last decimal, reached from below through binary noise (89.94999999999999), still counts
 * as half. In score points this is far below anything a page shows and far above the noise.
 */
const NOISE = 1e-8

/** A score rounded half up to one decimal: 63.888… → 63.9, 63.85 → 63.9, 89.95 → 90. */
export function roundScore(score: number): number {
  return Math.floor((score + NOISE) * 10 + 0.5) / 10
}

/**
 * Takes binary noise off a computed percentage, so that 49.99999999999998 reads 50. It keeps nine
 * decimals, leaves numbers alone that have no room for them, and never gives −0.
 */
export function tidy(percentage: number): number {
  if (percentage > 1e6 || percentage < -1e6) return percentage
  return Math.round(percentage * 1e9) / 1e9 + 0
}

/** A number for a sentence: six significant digits at most, no trailing zeros. */
export function plain(value: number): string {
  return String(Number(value.toPrecision(6)))
}
