/** A night's subs, as a series gives them. */
export interface NightRun {
  night: string
  /** Index of its first sub. */
  first: number
  subs: number
}

/** Where a night lies on the time axis, in slots of one sub each. */
export interface NightBand extends NightRun {
  start: number
  end: number
}

export interface NightLayout {
  bands: NightBand[]
  /** The slot's middle of each sub, in the order of the subs. */
  xs: number[]
  /** Width of the whole axis, slots. */
  width: number
}

/**
 * Subs side by side in the order they were taken, however long the night, with a gap between two
 * nights instead of the days between them. All gaps together take at most an eighth of the axis, so
 * ninety nights stay as readable as five; they never get narrower than a tenth of a sub.
 */
export function nightLayout(nights: readonly NightRun[]): NightLayout {
  const subs = nights.reduce((sum, night) => sum + night.subs, 0)
  const gap = nights.length > 1 ? Math.max(0.1, subs / (8 * (nights.length - 1))) : 0
  const xs: number[] = []
  const bands: NightBand[] = []
  let start = 0
  for (const { night, first, subs: count } of nights) {
    if (bands.length > 0) start += gap
    bands.push({ night, first, subs: count, start, end: start + count })
    for (let slot = 0; slot < count; slot++) xs.push(start + slot + 0.5)
    start += count
  }
  return { bands, xs, width: start }
}

/** Indexes of the subs whose slots' middles lie between two places on the axis, ends included. */
export function subsBetween({ xs }: NightLayout, from: number, to: number): [number, number] {
  return [lowerBound(xs, from, false), lowerBound(xs, to, true)]
}

/** Index of the first entry that is not below `x` (or above it, past equal ones). */
function lowerBound(sorted: readonly number[], x: number, pastEqual: boolean): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const value = sorted[middle] ?? Infinity
    if (value < x || (pastEqual && value === x)) low = middle + 1
    else high = middle
  }
  return low
}

/** Every how many nights a date fits below its band, when each needs `labelWidth` px of `plotWidth`. */
export function labelledBands<T extends { start: number; end: number }>(
  bands: readonly T[],
  toPx: (x: number) => number,
  labelWidth: number,
): T[] {
  const labelled: T[] = []
  let free = -Infinity
  for (const band of bands) {
    const middle = (toPx(band.start) + toPx(band.end)) / 2
    if (middle - labelWidth / 2 < free) continue
    labelled.push(band)
    free = middle + labelWidth / 2
  }
  return labelled
}
