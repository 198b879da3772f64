import type { SeriesNight } from '@/lib/contracts/target-insight'
import { quantile, type Verdict } from '@/lib/grading'

/** What the summary of a night needs of one sub. */
export interface NightSub {
  night: string
  value: number | null
  verdict: Verdict | null
}

/**
 * Subs in the order of their time as runs of one night each, with the median of the values that were
 * measured and the count of accepted subs.
 */
export function nightsOf(subs: readonly NightSub[]): SeriesNight[] {
  const nights: SeriesNight[] = []
  for (let first = 0; first < subs.length;) {
    const night = subs[first]?.night ?? ''
    let end = first
    while (end < subs.length && subs[end]?.night === night) end += 1
    const own = subs.slice(first, end)
    nights.push({
      night,
      first,
      subs: own.length,
      median: medianOf(own.flatMap(({ value }) => (value === null ? [] : [value]))),
      kept: own.filter(({ verdict }) => verdict === 'accepted').length,
    })
    first = end
  }
  return nights
}

function medianOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : quantile(Float64Array.from(values).sort(), 0.5)
}
