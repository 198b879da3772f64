import type { Capture } from '@/lib/contracts/captures'
import { METRIC_KEYS, type Criteria, type MetricKey, type MetricValues } from '@/lib/grading'
import { encodeCalculation } from './calculation-url'

/** What a stored capture gives the calculator. */
export interface CaptureNumbers {
  values: MetricValues
  baselines: MetricValues
}

const DECIMALS = 4

type GradedCapture = { metrics: MetricValues } & Pick<Capture, 'explanation'>

/** A capture's measured values, and the baselines that its grade was explained with. */
export function numbersOf({ metrics, explanation }: GradedCapture): CaptureNumbers {
  const baselines: { [K in MetricKey]?: number } = {}
  for (const { metric, baseline } of explanation) {
    if (baseline !== null) baselines[metric] = baseline
  }
  const values: { [K in MetricKey]?: number } = {}
  for (const key of METRIC_KEYS) {
    const value = metrics[key]
    // Derived angles have fifteen digits; a field shows them, and no score needs them.
    if (value !== null && value !== undefined) values[key] = Number(value.toFixed(DECIMALS))
  }
  return { values, baselines }
}

/**
 * The calculator's address with a capture filled in.
 * @param criteria the revision that graded it: with it the score comes out the same
 */
export function calculatorAddress(capture: GradedCapture, criteria: Criteria): string {
  const query = encodeCalculation({ criteria, ...numbersOf(capture) })
  return `/calculator${query === '' ? '' : `?${query}`}`
}
