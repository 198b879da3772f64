/** Steps that hours are counted in, h; beyond them whole days. */
const STEPS = [0.5, 1, 2, 3, 4, 6, 8, 12, 24]
const MOST_LINES = 5

/**
 * Heights at which an axis of hours has its lines, h, from 0 to the first that is no lower than
 * `most`: at most five above zero while a step fits.
 */
export function hourLines(most: number): number[] {
  const step =
    STEPS.find((one) => most / one <= MOST_LINES) ?? Math.ceil(most / MOST_LINES / 24) * 24
  const count = Math.max(1, Math.ceil(most / step))
  return Array.from({ length: count + 1 }, (_, index) => index * step)
}
