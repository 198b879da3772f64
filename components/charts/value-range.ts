import { quantile } from '@/lib/grading'

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
