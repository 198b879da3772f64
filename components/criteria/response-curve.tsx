import { formatWithUnit, plural } from '@/lib/format/numbers'
import { getMetric, type CriterionRow, type Distribution } from '@/lib/grading'

const WIDTH = 144
const HEIGHT = 40
/** Room for the line's thickness at the upper and lower edge. */
const INSET = 2
/** Empty space beyond the outermost points and subs, as a share of the width. */
const MARGIN = 0.06

/** Whether a row's points can be drawn: they are numbers, on the right sides of each other. */
export const hasCurve = ({ good, bad, trend }: CriterionRow): boolean =>
  Number.isFinite(good) && Number.isFinite(bad) && (trend === 'lower' ? good <= bad : good >= bad)

export interface ResponseCurveProps {
  /** Must satisfy `hasCurve`. */
  row: CriterionRow
  /** The subs to show behind it; null where none has the metric, undefined to show none. */
  distribution?: Distribution | null
  className?: string
}

/**
 * How a metric’s score falls from 100 to 0, over the range of the stored subs' values (or the usual
 * range). Bars are subs, the thin line is their median, the dashed line is the hard limit.
 */
export function ResponseCurve({ row, distribution, className }: ResponseCurveProps) {
  const { good, bad, limit } = row
  const [from, to] = getAxis(row, distribution)
  const x = (value: number) => Math.min(1, Math.max(0, (value - from) / (to - from))) * WIDTH
  const top = INSET
  const bottom = HEIGHT - INSET
  const [left, right] = row.trend === 'lower' ? [top, bottom] : [bottom, top]
  const [first, last] = row.trend === 'lower' ? [x(good), x(bad)] : [x(bad), x(good)]
  return (
    <svg
      {...(distribution
        ? { role: 'img', 'aria-label': describe(row, distribution) }
        : { 'aria-hidden': true })}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className={className}
      style={{ width: WIDTH, height: HEIGHT }}
    >
      {distribution && <Bars distribution={distribution} x={x} bottom={bottom} />}
      <path d={`M0 ${bottom}H${WIDTH}`} stroke="var(--grid)" />
      {distribution && (
        <path d={`M${x(distribution.median)} 0V${bottom}`} stroke="var(--baseline)" />
      )}
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

interface BarsProps {
  distribution: Distribution
  x: (value: number) => number
  bottom: number
}

/** One path for all bars: twenty rows with 24 bars each would be hundreds of elements. */
function Bars({ distribution: { from, to, bins }, x, bottom }: BarsProps) {
  const most = Math.max(...bins)
  const width = (to - from) / bins.length
  const bars = bins.map((count, index) => {
    const left = x(from + index * width)
    const right = x(from + (index + 1) * width)
    const height = (count / most) * (bottom - INSET - 4)
    return `M${left.toFixed(1)} ${bottom}v${(-height).toFixed(1)}H${right.toFixed(1)}V${bottom}z`
  })
  return <path d={bars.join('')} fill="var(--muted)" opacity="0.4" />
}

/** Returns the values at the left and right edge. */
function getAxis(
  { metric, good, bad, limit }: CriterionRow,
  distribution: Distribution | null | undefined,
): [number, number] {
  const { sliderMin, sliderMax } = getMetric(metric)
  if (!distribution) return [sliderMin, sliderMax]
  const limits = limit !== null && Number.isFinite(limit) ? [limit] : []
  const shown = [good, bad, distribution.from, distribution.to, ...limits]
  const from = Math.min(...shown)
  const to = Math.max(...shown)
  const margin = (to - from) * MARGIN
  return [from - margin, to + margin]
}

function describe({ metric, good, bad }: CriterionRow, { count, median }: Distribution): string {
  const { label, unit, decimals } = getMetric(metric)
  const text = (value: number) => formatWithUnit(value, decimals, unit)
  return `${label}: 100 at ${text(good)}, 0 at ${text(bad)}; ${plural(count, 'sub')} with a median of ${text(median)}`
}
