import { METRIC_KEYS, type MetricKey, type MetricValues } from '../grading/metrics'

/** Where a metric's value came from. */
export const METRIC_ORIGINS = ['sent', 'computed', 'converted', 'corrected'] as const
export type MetricOrigin = (typeof METRIC_ORIGINS)[number]

/** A metric as it was received, before it was converted, or corrected (if only to missing). */
export interface ReceivedValue {
  value: number | string
  unit: string
  origin: 'converted' | 'corrected'
}

/** What was received in place of the metrics that are stored; those that were simply sent are absent. */
export type ReceivedMetrics = { [K in MetricKey]?: ReceivedValue }

/** What is stored about the origin of a capture's metrics. */
interface Origins {
  computed: readonly MetricKey[] | null
  converted: { [K in MetricKey]?: string } | null
  received: ReceivedMetrics | null
}

/** The origin of each metric that has a value, and of those that were corrected to missing. */
export function metricOrigins(metrics: MetricValues, stored: Origins) {
  const origins: { [K in MetricKey]?: MetricOrigin } = {}
  for (const key of METRIC_KEYS) {
    const received = stored.received?.[key]
    if (received !== undefined) origins[key] = received.origin
    else if (metrics[key] == null) continue
    else if (stored.computed?.includes(key)) origins[key] = 'computed'
    else origins[key] = stored.converted?.[key] === undefined ? 'sent' : 'converted'
  }
  return origins
}
