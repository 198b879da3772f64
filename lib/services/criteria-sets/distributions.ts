import { type NewestValues, newestValuesReader } from '@/db/queries/captures/newest-values'
import { filterNames } from '@/db/queries/filter-aliases'
import type { MetricDistributions, PopulationBody } from '@/lib/contracts/distributions'
import type { FilterNames } from '@/lib/format/filter-names'
import { distributionOf, METRIC_KEYS } from '@/lib/grading'
import { DAY_MS } from '@/lib/time'
import { yieldToEventLoop } from '@/lib/yield-to-event-loop'
import { type Ctx, requireReader } from '../context'

/** Light frames that a distribution is made of at most: more would only make it slower. */
const MOST_SUBS = 2_000
/** Rows walked at most in search of them, for a rare filter or a client that sends many darks. */
const MOST_ROWS = 20_000
/** Rows read at once: the thread is free again after each. */
const CHUNK = 250

/**
 * How each metric spreads over the newest light frames of a population, at most 2,000 of them. What
 * it costs does not grow with what is stored: it walks at most 20,000 rows of an index, a few at a
 * time. Metrics that none of them has are left out.
 */
export async function getMetricDistributions(
  ctx: Ctx,
  population: PopulationBody,
): Promise<MetricDistributions> {
  requireReader(ctx)
  const read = newestValuesReader(ctx.db, { ...population, ...momentsOf(population) })
  const belongs = belongsTo(population, filterNames(ctx.db))
  const found: NewestValues[] = []
  let walked = 0
  let last: NewestValues | undefined
  let complete = false
  while (found.length < MOST_SUBS && walked < MOST_ROWS) {
    const rows = read(last, CHUNK)
    for (const row of rows) if (found.length < MOST_SUBS && belongs(row)) found.push(row)
    walked += rows.length
    last = rows.at(-1)
    complete = rows.length < CHUNK
    if (complete) break
    await yieldToEventLoop()
  }
  return { subs: found.length, complete, byMetric: await spreadOf(found) }
}

async function spreadOf(found: readonly NewestValues[]): Promise<MetricDistributions['byMetric']> {
  const byMetric: MetricDistributions['byMetric'] = {}
  for (const key of METRIC_KEYS) {
    const values = found.map((row) => row[key]).filter((value) => value !== null)
    const distribution = distributionOf(key, values)
    if (distribution) byMetric[key] = distribution
    await yieldToEventLoop()
  }
  return byMetric
}

/** A night lies within a day and a half around its date, whatever the zone; the index knows moments. */
function momentsOf({ fromNight, toNight }: PopulationBody) {
  return {
    ...(fromNight === undefined ? {} : { fromMs: Date.parse(fromNight) - DAY_MS }),
    ...(toNight === undefined ? {} : { toMs: Date.parse(toNight) + 3 * DAY_MS }),
  }
}

function belongsTo({ filter, fromNight, toNight }: PopulationBody, names: FilterNames) {
  const wanted = filter === undefined || filter === '' ? null : filter
  return ({ frameType, night, filter: has }: NewestValues): boolean =>
    frameType === 'light' &&
    (wanted === null || (has !== null && names.isSame(wanted, has))) &&
    (fromNight === undefined || night >= fromNight) &&
    (toNight === undefined || night <= toNight)
}
