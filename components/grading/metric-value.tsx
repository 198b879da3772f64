import { cn } from '@/components/ui/cn'
import { DASH, formatNumber } from '@/lib/format/numbers'
import { getMetric, type MetricKey } from '@/lib/grading'

interface MetricValueProps {
  metric: MetricKey
  /** In the registry's unit; null if missing. */
  value: number | null | undefined
  /** False in tables, whose headers have the unit. */
  withUnit?: boolean
  /** Highlights a value that cost points, or the one that cost the most. */
  cost?: 'some' | 'most' | null
  className?: string
}

/** A metric's value with the decimals of its registry entry, or a dash. */
export function MetricValue({ metric, value, withUnit, cost, className }: MetricValueProps) {
  const { decimals, unit } = getMetric(metric)
  const text = formatNumber(value, decimals)
  const missing = text === DASH
  return (
    <span
      className={cn(
        'num whitespace-nowrap',
        missing && 'text-muted',
        cost === 'some' && 'text-cost-some underline decoration-dotted underline-offset-3',
        cost === 'most' && 'font-semibold text-cost-most underline underline-offset-3',
        className,
      )}
    >
      {missing ? <Missing /> : text}
      {withUnit && !missing && unit && <span className="text-muted"> {unit}</span>}
    </span>
  )
}

function Missing() {
  return (
    <>
      <span aria-hidden>{DASH}</span>
      <span className="sr-only">missing</span>
    </>
  )
}
