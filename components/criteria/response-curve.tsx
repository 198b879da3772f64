import { metricOf, type CriterionRow } from '@/lib/grading'

const WIDTH = 96
const HEIGHT = 28
/** Room for the line's thickness at the upper and lower edge. */
const INSET = 2

/** How a metric’s score falls from 100 to 0 over the values it usually takes; a dashed line is the limit. */
export function ResponseCurve({ row, className }: { row: CriterionRow; className?: string }) {
  const { sliderMin, sliderMax } = metricOf(row.metric)
  const { good, bad, limit } = row
  if (!Number.isFinite(good) || !Number.isFinite(bad)) return null
  if (row.trend === 'lower' ? good > bad : good < bad) return null
  const x = (value: number) =>
    Math.min(1, Math.max(0, (value - sliderMin) / (sliderMax - sliderMin))) * WIDTH
  const top = INSET
  const bottom = HEIGHT - INSET
  const [left, right] = row.trend === 'lower' ? [top, bottom] : [bottom, top]
  const [first, last] = row.trend === 'lower' ? [x(good), x(bad)] : [x(bad), x(good)]
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className={className}
      style={{ width: WIDTH, height: HEIGHT }}
    >
      <path d={`M0 ${bottom}H${WIDTH}`} stroke="var(--grid)" />
      <polyline
        points={`0,${left} ${first},${left} ${last},${right} ${WIDTH},${right}`}
        fill="none"
        stroke="var(--series)"
        strokeWidth="1.5"
      />
      <circle cx={x(good)} cy={top} r="2" fill="var(--good)" />
      <rect
        x={x(bad) - 2}
        y={bottom - 2}
        width="4"
        height="4"
        fill="var(--surface)"
        stroke="var(--bad)"
      />
      {limit !== null && Number.isFinite(limit) && (
        <path d={`M${x(limit)} 0V${HEIGHT}`} stroke="var(--limit)" strokeDasharray="3 2" />
      )}
    </svg>
  )
}
