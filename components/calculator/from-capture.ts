import type { Capture } from '@/lib/contracts/captures'
import { METRIC_KEYS, type Criteria, type MetricKey, type MetricValues } from '@/lib/grading'
import { encodeCalculation } from './calculation-url'

/** What the calculator needs of a stored capture. */
export interface CaptureNumbers {
  values: MetricValues
  baselines: MetricValues
}

const DECIMALS = 4

type GradedCapture = { metrics: MetricValues } & Pick<Capture, 'explanation'>

/** Returns a capture's measured values, and the baselines in its explanation. */
export function toCalculatorNumbers({ metrics, explanation }: GradedCapture): CaptureNumbers {
  const baselines: { [K in MetricKey]?: number } = {}
  for (const { metric, baseline } of explanation) {
    if (baseline !== null) baselines[metric] = baseline
  }
  const values: { [K in MetricKey]?: number } = {}
  for (const key of METRIC_KEYS) {
    const value = metrics[key]
    // Derived angles have fifteen digits, which no score needs and a field would show.
    if (value !== null && value !== undefined) values[key] = Number(value.toFixed(DECIMALS))
  }
  return { values, baselines }
}

/**
 * Returns the calculator's address with a capture filled in.
 * @param criteria the revision that graded it, so that the score is the same
 */
export function calculatorAddress(capture: GradedCapture, criteria: Criteria): string {
  const query = encodeCalculation({ criteria, ...toCalculatorNumbers(capture) })
  return `/calculator${query === '' ? '' : `?${query}`}`
}
