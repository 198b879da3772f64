/** Room for the line's own width and the dot at its end, px. */
const EDGE = 2.5

/** A line through scores from 0 (bottom) to 100 (top), evenly spaced, and where it ends; px. */
export function sparkPath(
  values: readonly number[],
  width: number,
  height: number,
): { line: string; end: { x: number; y: number } } {
  const step = values.length > 1 ? (width - 2 * EDGE) / (values.length - 1) : 0
  const points = values.map((value, i) => ({
    x: round(values.length > 1 ? EDGE + i * step : width - EDGE),
    y: round(height - EDGE - (Math.min(100, Math.max(0, value)) / 100) * (height - 2 * EDGE)),
  }))
  const line = points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${x} ${y}`).join('')
  return { line, end: points.at(-1) ?? { x: width - EDGE, y: height - EDGE } }
}

const round = (px: number) => Math.round(px * 10) / 10
