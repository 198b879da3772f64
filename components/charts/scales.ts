import { quantile } from '@/lib/grading'

/** A night's subs, as a series gives them. */
interface NightRun {
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

export interface ValueRange {
  min: number
  max: number
}

/** How far outliers may reach beyond the middle 98 %, in its own widths, before they are cut off. */
const REACH = 0.35
/** A level of the criteria is taken in while the values keep this share of the height. */
const LEAST_SHARE = 0.4
/** Empty space above and below, share of the height. */
const MARGIN = 0.06

/**
 * The span of values that a chart shows. One ruined sub must not press all others into a line, so
 * extreme values are cut off (and drawn at the edge); levels are shown where that leaves the values
 * room to be told apart, and named at the edge otherwise.
 * @param bounds values that the metric can take; the span never leaves them by more than its margin
 */
export function valueRange(
  values: readonly number[],
  levels: readonly number[],
  bounds: ValueRange,
): ValueRange {
  const shown = values.length > 0 ? withoutExtremes(values) : spanOf(levels)
  let range = shown ?? { min: 0, max: 1 }
  const size = Math.max(range.max - range.min, Math.abs(range.max) * 0.02, 1e-6)
  const nearestFirst = [...levels].sort((a, b) => distance(a, range) - distance(b, range))
  for (const level of nearestFirst) {
    const wider = { min: Math.min(range.min, level), max: Math.max(range.max, level) }
    if (size / (wider.max - wider.min) >= LEAST_SHARE) range = wider
  }
  const margin = Math.max(range.max - range.min, size) * MARGIN
  return {
    min: Math.max(range.min - margin, bounds.min - margin),
    max: Math.min(range.max + margin, bounds.max + margin),
  }
}

const distance = (level: number, { min, max }: ValueRange) => Math.max(min - level, level - max, 0)

function spanOf(values: readonly number[]): ValueRange | null {
  return values.length > 0 ? { min: Math.min(...values), max: Math.max(...values) } : null
}

function withoutExtremes(values: readonly number[]): ValueRange {
  const sorted = Float64Array.from(values).sort()
  const [low, high] = [quantile(sorted, 0.01), quantile(sorted, 0.99)]
  const reach = (high - low) * REACH
  return {
    min: Math.max(quantile(sorted, 0), low - reach),
    max: Math.min(quantile(sorted, 1), high + reach),
  }
}

/** Decimals that tell two ticks of an axis apart, 0…6. */
export function decimalsOf(step: number): number {
  for (let decimals = 0; decimals < 6; decimals++) {
    const scaled = step * 10 ** decimals
    if (Math.abs(scaled - Math.round(scaled)) < 1e-6) return decimals
  }
  return 6
}

/**
 * Heights for labels that want to stand at `wanted` (px from the top) without touching: each at least
 * `spacing` below the one above it, all between `top` and `bottom`. Keeps their order.
 */
export function spreadLabels(
  wanted: readonly number[],
  spacing: number,
  top: number,
  bottom: number,
): number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0))
  const placed = [...wanted]
  let free = top
  for (const index of order) {
    placed[index] = Math.max(wanted[index] ?? top, free)
    free = (placed[index] ?? top) + spacing
  }
  let limit = bottom
  for (const index of order.reverse()) {
    placed[index] = Math.min(placed[index] ?? bottom, limit)
    limit = (placed[index] ?? bottom) - spacing
  }
  return placed
}
