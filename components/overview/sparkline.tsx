import { formatScore } from '@/lib/format'
import { sparkPath } from './spark-path'

const WIDTH = 144
const HEIGHT = 32

/** Scores in the order they were taken, on the scale 0 to 100: a line as small as a word. */
export function Sparkline({ values }: { values: readonly number[] }) {
  const { line, end } = sparkPath(values, WIDTH, HEIGHT)
  return (
    <svg
      role="img"
      aria-label={describe(values)}
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className="text-series"
    >
      <path d={line} fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinejoin="round" />
      <circle cx={end.x} cy={end.y} r="2" fill="currentColor" />
    </svg>
  )
}

function describe(values: readonly number[]): string {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const last = formatScore(values.at(-1) ?? null)
  return `Scores between ${formatScore(low)} and ${formatScore(high)}, the last ${last}`
}
