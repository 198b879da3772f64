import { scoreCapture, type Criteria, type MetricValues } from '@/lib/grading'
import { captureBodies } from './lib/bodies'
import { inTurn, median, medianRatio } from './lib/numbers'
import type { Part } from './lib/report'
import { criteriaRows } from './lib/world'

const CAPTURES = 1_000

/** Compares grading a capture by thirteen rows with parsing its JSON. */
export const grading: Part = async ({ quick }) => {
  const rounds = quick ? 5 : 40
  const passes = quick ? 1 : 5
  const body = captureBodies(5)
  const bodies = Array.from({ length: CAPTURES }, () => body())
  const texts = bodies.map((one) => JSON.stringify(one))
  const metrics = bodies.map((one) => one.metrics as MetricValues)
  const criteria: Criteria = {
    thresholds: { a: 90, b: 80, c: 70, d: 60 },
    minCoverage: 40,
    baseline: 'median',
    criteria: criteriaRows(),
  }
  const baselines = { hfr: 2.3, starCount: 900, guidingRms: 0.7, temperature: 6 }

  // Every result is used, so that the engine cannot optimize the work away.
  let used = 0
  const each = (work: (index: number) => void) => () => {
    const startedAt = performance.now()
    for (let pass = 0; pass < passes; pass++) for (let i = 0; i < CAPTURES; i++) work(i)
    return ((performance.now() - startedAt) * 1000) / (CAPTURES * passes)
  }
  const grade = each((i) => {
    used += scoreCapture(criteria, metrics[i] ?? {}, baselines).score ?? 0
  })
  const parse = each((i) => {
    used += (JSON.parse(texts[i] ?? '') as { gain: number }).gain
  })
  await inTurn(3, grade, parse)
  const { first, second } = await inTurn(rounds, grade, parse)
  if (!(used > 0)) throw new Error('nothing was graded')
  return [
    {
      what: 'Grading a capture ÷ parsing its JSON',
      target: { atMost: 1 },
      value: medianRatio(first, second),
      measured: `${median(first).toFixed(2)} µs, ${median(second).toFixed(2)} µs`,
    },
  ]
}
