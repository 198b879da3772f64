import { type NewestValues, newestValuesReader } from '@/db/queries/captures/newest-values'
import { filterNames } from '@/db/queries/filter-aliases'
import type { MetricDistributions, PopulationBody } from '@/lib/contracts/distributions'
import type { FilterNames } from '@/lib/format/filter-names'
import { computeDistribution, METRIC_KEYS } from '@/lib/grading'
import { DAY_MS } from '@/lib/time'
import { yieldToEventLoop } from '@/lib/yield-to-event-loop'
import { type Ctx, requireReader } from '../context'

/** The most light frames in a distribution: more would only make it slower. */
const MAX_SUBS = 2_000
/** The most rows searched for them, for a rare filter or a client that sends many darks. */
const MAX_ROWS = 20_000
/** Rows per read: the thread is free in between. */
const CHUNK = 250

/**
 * Returns how each metric is distributed over the newest light frames of a population, at most 2,000.
 * The cost does not grow with the number of stored captures: it reads at most 20,000 rows of an index,
 * a few at a time. Metrics that none of them has are left out.
 */
export async function getMetricDistributions(
  ctx: Ctx,
  population: PopulationBody,
): Promise<MetricDistributions> {
  requireReader(ctx)
  const read = newestValuesReader(ctx.db, { ...population, ...toMoments(population) })
  const belongs = belongsToPopulation(population, filterNames(ctx.db))
  const found: NewestValues[] = []
  let walked = 0
  let last: NewestValues | undefined
  let complete = false
  while (found.length < MAX_SUBS && walked < MAX_ROWS) {
    const rows = read(last, CHUNK)
    for (const row of rows) if (found.length < MAX_SUBS && belongs(row)) found.push(row)
    walked += rows.length
    last = rows.at(-1)
    complete = rows.length < CHUNK
    if (complete) break
    await yieldToEventLoop()
  }
  return { subs: found.length, complete, byMetric: await computeDistributions(found) }
}

async function computeDistributions(
  found: readonly NewestValues[],
): Promise<MetricDistributions['byMetric']> {
  const byMetric: MetricDistributions['byMetric'] = {}
  for (const key of METRIC_KEYS) {
    const values = found.map((row) => row[key]).filter((value) => value !== null)
    const distribution = computeDistribution(key, values)
    if (distribution) byMetric[key] = distribution
    await yieldToEventLoop()
  }
  return byMetric
}

/** The index knows times, not nights: in any zone, a night is within 36 hours of its date. */
function toMoments({ fromNight, toNight }: PopulationBody) {
  return {
    ...(fromNight === undefined ? {} : { fromMs: Date.parse(fromNight) - DAY_MS }),
    ...(toNight === undefined ? {} : { toMs: Date.parse(toNight) + 3 * DAY_MS }),
  }
}

function belongsToPopulation({ filter, fromNight, toNight }: PopulationBody, names: FilterNames) {
  const wanted = filter === undefined || filter === '' ? null : filter
  return ({ frameType, night, filter: has }: NewestValues): boolean =>
    frameType === 'light' &&
    (wanted === null || (has !== null && names.isSame(wanted, has))) &&
    (fromNight === undefined || night >= fromNight) &&
    (toNight === undefined || night <= toNight)
}
