import { bisectLeft, bisectRight } from 'd3-array'
import { quantile } from '@/lib/grading'

/** A night's subs, as in a series. */
interface NightRun {
  night: string
  /** Index of its first sub. */
  first: number
  subs: number
}

/** The place of a night on the time axis, in slots of one sub each. */
export interface NightBand extends NightRun {
  start: number
  end: number
}

export interface NightLayout {
  bands: NightBand[]
  /** The middle of each sub's slot. */
  xs: number[]
  /** Width of the axis in slots. */
  width: number
}

/**
 * Puts subs side by side in the order they were taken, with a gap between nights that does not depend
 * on the time between them. All gaps together take at most an eighth of the axis, so that ninety
 * nights stay as readable as five, but none is narrower than a tenth of a slot.
 */
export function layOutNights(nights: readonly NightRun[]): NightLayout {
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

/** Returns the index range of the subs whose slots have their middle between two places. */
export function findSubsBetween({ xs }: NightLayout, from: number, to: number): [number, number] {
  return [bisectLeft(xs, from), bisectRight(xs, to)]
}

/** Returns the bands that have room for a date of `labelWidth` px below them. */
export function getLabelledBands<T extends { start: number; end: number }>(
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

/** Outliers within this many widths of the middle 98 % stay on the scale. */
const OUTLIER_MARGIN = 0.35
/** A level is shown if that leaves the values at least this share of the height. */
const MIN_VALUES_SHARE = 0.4
/** Space above and below, as a share of the height. */
const MARGIN = 0.06

/**
 * Returns the range of values that a chart shows. Extreme values are left out (and drawn at the edge),
 * so that one ruined sub does not flatten all others. Levels are included if that leaves enough room
 * for the values, and labelled at the edge otherwise.
 * @param bounds values that the metric can take; the range exceeds them only by its margin
 */
export function getValueRange(
  values: readonly number[],
  levels: readonly number[],
  bounds: ValueRange,
): ValueRange {
  const shown = values.length > 0 ? withoutExtremes(values) : getSpan(levels)
  let range = shown ?? { min: 0, max: 1 }
  const size = Math.max(range.max - range.min, Math.abs(range.max) * 0.02, 1e-6)
  const nearestFirst = [...levels].sort((a, b) => distance(a, range) - distance(b, range))
  for (const level of nearestFirst) {
    const wider = { min: Math.min(range.min, level), max: Math.max(range.max, level) }
    if (size / (wider.max - wider.min) >= MIN_VALUES_SHARE) range = wider
  }
  const margin = Math.max(range.max - range.min, size) * MARGIN
  return {
    min: Math.max(range.min - margin, bounds.min - margin),
    max: Math.min(range.max + margin, bounds.max + margin),
  }
}

const distance = (level: number, { min, max }: ValueRange) => Math.max(min - level, level - max, 0)

function getSpan(values: readonly number[]): ValueRange | null {
  return values.length > 0 ? { min: Math.min(...values), max: Math.max(...values) } : null
}

function withoutExtremes(values: readonly number[]): ValueRange {
  const sorted = Float64Array.from(values).sort()
  const [low, high] = [quantile(sorted, 0.01), quantile(sorted, 0.99)]
  const reach = (high - low) * OUTLIER_MARGIN
  return {
    min: Math.max(quantile(sorted, 0), low - reach),
    max: Math.min(quantile(sorted, 1), high + reach),
  }
}

/** Returns the decimals that the ticks of an axis need, from 0 to 6. */
export function getStepDecimals(step: number): number {
  for (let decimals = 0; decimals < 6; decimals++) {
    const scaled = step * 10 ** decimals
    if (Math.abs(scaled - Math.round(scaled)) < 1e-6) return decimals
  }
  return 6
}

/**
 * Moves labels apart, keeping their order: each is at least `spacing` px below the one above it, and
 * all are between `top` and `bottom`.
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
