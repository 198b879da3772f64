import { METRICS, type Metric, type MetricKey, type MetricValues } from '@/lib/grading'

/** A middling sub's value: three quarters of the way from the usual bad to the usual good. */
function middling(metric: Metric): number {
  const value = metric.bad + 0.75 * (metric.good - metric.bad)
  return Number(value.toFixed(metric.decimals))
}

/** A sub that never was, of a fair night: something to show a set's effect on. */
export const SAMPLE_VALUES: Readonly<Record<MetricKey, number>> & MetricValues = Object.fromEntries(
  METRICS.map((metric) => [metric.key, middling(metric)]),
) as Record<MetricKey, number>
