import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  computeBaseline,
  toGrade,
  GRADES,
  METRIC_KEYS,
  findProblems,
  scoreCapture,
  thresholdScore,
  type Criteria,
  type CriterionRow,
  type MetricValues,
} from '.'
import { criteriaSets, metricValues, anyRow, anyValue } from './test-sets'

const capture = [criteriaSets, metricValues, metricValues] as const
const enabled = (criteria: Criteria) => criteria.criteria.filter((row) => row.enabled)
const withRows = (criteria: Criteria, rows: readonly CriterionRow[]): Criteria => ({
  ...criteria,
  criteria: rows,
})

/** The specification's formula once more, written the plain way round. */
function plainScore(criteria: Criteria, metrics: MetricValues, baselines: MetricValues) {
  let points = 0
  let weights = 0
  for (const row of enabled(criteria)) {
    const x = metrics[row.metric]
    if (typeof x !== 'number') continue
    if (row.metric === 'hfr' && x === 0 && (metrics.starCount ?? 0) > 0) continue
    const ramp = (100 * (row.bad - x)) / (row.bad - row.good)
    const beyond = row.trend === 'lower' ? x <= row.good : x >= row.good
    let result = row.good === row.bad ? (beyond ? 100 : 0) : Math.min(100, Math.max(0, ramp))
    if ((row.metric === 'hfr' || row.metric === 'starCount') && x === 0) result = 0
    const base = baselines[row.metric]
    const celsius = row.metric === 'temperature' || row.metric === 'dewPoint'
    const whole = celsius ? Math.abs(row.bad - row.good) : base
    if (row.deviation && typeof base === 'number' && typeof whole === 'number' && whole > 0) {
      const worse = (((row.trend === 'lower' ? 1 : -1) * (x - base)) / whole) * 100
      const allowed = row.allowedDeviation
      result = Math.min(result, Math.max(0, Math.min(100, ((2 * allowed - worse) / allowed) * 100)))
    }
    points += row.weight * result
    weights += row.weight
  }
  return weights > 0 ? points / weights : null
}

describe('for any set and any capture', () => {
  it('the generated sets are valid', () => {
    fc.assert(
      fc.property(criteriaSets, (criteria) => {
        expect(findProblems(criteria)).toEqual([])
      }),
    )
  })

  it('the score is the weighted mean in the specification', () => {
    let graded = 0
    fc.assert(
      fc.property(...capture, (criteria, metrics, baselines) => {
        const { score } = scoreCapture(criteria, metrics, baselines)
        if (score === null) return
        graded++
        const expected = plainScore(criteria, metrics, baselines)
        expect(expected).not.toBeNull()
        expect(Math.abs(score - (expected ?? NaN))).toBeLessThanOrEqual(0.05 + 1e-7)
      }),
      { numRuns: 500 },
    )
    expect(graded).toBeGreaterThan(100)
  })

  it('score, results and coverage stay within 0 to 100', () => {
    fc.assert(
      fc.property(...capture, (criteria, metrics, baselines) => {
        const { score, coverage, explanation } = scoreCapture(criteria, metrics, baselines)
        const parts = explanation.flatMap((row) => [
          row.thresholdScore,
          row.deviationScore,
          row.result,
          row.share,
        ])
        for (const part of [score, coverage, ...parts]) {
          if (part !== null) expect(part >= 0 && part <= 100).toBe(true)
        }
      }),
    )
  })

  it('the displayed score matches the displayed grade, unless a limit was passed', () => {
    fc.assert(
      fc.property(...capture, (criteria, metrics, baselines) => {
        const { score, grade, explanation } = scoreCapture(criteria, metrics, baselines)
        expect(score === null).toBe(grade === null)
        if (score === null) return
        expect(Number(score.toFixed(1))).toBe(score)
        const overLimit = explanation.some((row) => row.status === 'over-limit')
        expect(grade).toBe(overLimit ? 'E' : toGrade(score, criteria.thresholds))
      }),
    )
  })

  it('the shares add up to the score', () => {
    fc.assert(
      fc.property(...capture, (criteria, metrics, baselines) => {
        const { score, explanation } = scoreCapture(criteria, metrics, baselines)
        if (score === null) return
        const sum = explanation.reduce((total, row) => total + (row.share ?? 0), 0)
        expect(Math.abs(sum - score)).toBeLessThanOrEqual(0.05 + 1e-6)
      }),
    )
  })

  it('a result is the lower of its threshold and deviation scores', () => {
    fc.assert(
      fc.property(...capture, (criteria, metrics, baselines) => {
        for (const row of scoreCapture(criteria, metrics, baselines).explanation) {
          if (row.thresholdScore === null) expect(row.result).toBeNull()
          else expect(row.result).toBe(Math.min(row.thresholdScore, row.deviationScore ?? 100))
        }
      }),
    )
  })

  it('each enabled row has one explanation, in the set’s order', () => {
    fc.assert(
      fc.property(...capture, (criteria, metrics, baselines) => {
        const { explanation } = scoreCapture(criteria, metrics, baselines)
        expect(explanation.map((row) => row.metric)).toEqual(
          enabled(criteria).map((row) => row.metric),
        )
      }),
    )
  })

  it('the scale of the weights does not matter', () => {
    const scales = fc.constantFrom(1e-300, 1e-6, 0.1, 1 / 3, 7, 1000, 1e12, 1e300)
    fc.assert(
      fc.property(...capture, scales, (criteria, metrics, baselines, scale) => {
        const scaled = criteria.criteria.map((row) => ({ ...row, weight: row.weight * scale }))
        const before = scoreCapture(criteria, metrics, baselines)
        const after = scoreCapture(withRows(criteria, scaled), metrics, baselines)
        expect([after.score, after.grade, after.coverage]).toEqual([
          before.score,
          before.grade,
          before.coverage,
        ])
      }),
    )
  })

  it('the order of the rows does not matter to score, grade and coverage', () => {
    fc.assert(
      fc.property(...capture, (criteria, metrics, baselines) => {
        const before = scoreCapture(criteria, metrics, baselines)
        const reversed = withRows(criteria, criteria.criteria.toReversed())
        const after = scoreCapture(reversed, metrics, baselines)
        expect([after.score, after.grade, after.coverage]).toEqual([
          before.score,
          before.grade,
          before.coverage,
        ])
      }),
    )
  })

  it('a missing value counts as if its row were not in the set, not as 0', () => {
    fc.assert(
      fc.property(...capture, (criteria, metrics, baselines) => {
        const lenient = { ...criteria, minCoverage: 0 }
        const measured = criteria.criteria.filter((row) => typeof metrics[row.metric] === 'number')
        const { score } = scoreCapture(lenient, metrics, baselines)
        expect(score).toBe(scoreCapture(withRows(lenient, measured), metrics, baselines).score)
      }),
    )
  })

  it('a value that cannot be is the same as none', () => {
    const impossible = fc.constantFrom(NaN, Infinity, -Infinity, -1e6, undefined, null)
    fc.assert(
      fc.property(...capture, impossible, (criteria, metrics, baselines, value) => {
        const [key] = METRIC_KEYS
        const without = { ...metrics, [key]: null }
        expect(scoreCapture(criteria, { ...metrics, [key]: value }, baselines)).toEqual(
          scoreCapture(criteria, without, baselines),
        )
      }),
    )
  })

  it('the costliest metrics are those with the greatest weighted loss', () => {
    fc.assert(
      fc.property(...capture, (criteria, metrics, baselines) => {
        const { costliest, explanation, score } = scoreCapture(criteria, metrics, baselines)
        if (score === null) return
        const losses = explanation
          .filter((row) => row.result !== null)
          .map((row) => ({
            metric: row.metric,
            first: row.status === 'over-limit' ? 1 : 0,
            lost: row.weight * (100 - (row.result ?? 0)),
          }))
          .filter((row) => row.first > 0 || row.lost > 0)
          .sort((left, right) => right.first - left.first || right.lost - left.lost)
        expect(costliest).toHaveLength(Math.min(2, losses.length))
        const lossOf = (metric: string) => losses.find((row) => row.metric === metric)
        costliest.forEach((metric, index) => {
          expect(lossOf(metric)?.first).toBe(losses[index]?.first)
          expect(lossOf(metric)?.lost).toBeCloseTo(losses[index]?.lost ?? NaN, 6)
        })
      }),
    )
  })
})

describe.each(METRIC_KEYS)('a better %s', (key) => {
  it('never scores less, hard fails apart', () => {
    const pair = fc.tuple(anyValue(key), anyValue(key)).filter(([x, y]) => x !== 0 && y !== 0)
    fc.assert(
      fc.property(anyRow(key), pair, anyValue(key), (row, [x, y], baseline) => {
        const [worse, better] = x > y === (row.trend === 'lower') ? [x, y] : [y, x]
        expect(thresholdScore(row, better)).toBeGreaterThanOrEqual(thresholdScore(row, worse))
        const criteria: Criteria = {
          thresholds: { a: 90, b: 80, c: 70, d: 60 },
          minCoverage: 0,
          baseline: 'median',
          criteria: [{ ...row, enabled: true, weight: 1 }],
        }
        const [before, after] = [worse, better].map((value) =>
          scoreCapture(criteria, { [key]: value }, { [key]: baseline }),
        )
        expect(after?.score ?? NaN).toBeGreaterThanOrEqual(before?.score ?? NaN)
        expect(GRADES.indexOf(after?.grade ?? 'E')).toBeLessThanOrEqual(
          GRADES.indexOf(before?.grade ?? 'A'),
        )
      }),
    )
  })
})

describe('regrading a goal', () => {
  it('a second time, and in another order, changes nothing', () => {
    const night = fc.array(metricValues, { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(criteriaSets, night, (criteria, captures) => {
        const regrade = (stored: readonly MetricValues[]) => {
          const baselines = Object.fromEntries(
            criteria.criteria.map(({ metric, trend }) => {
              const values = stored.flatMap((metrics) => metrics[metric] ?? [])
              return [metric, computeBaseline(values, metric, trend, criteria.baseline)]
            }),
          )
          return stored.map((metrics) => scoreCapture(criteria, metrics, baselines))
        }
        const first = regrade(captures)
        expect(regrade(captures)).toEqual(first)
        expect(regrade(captures.toReversed()).toReversed()).toEqual(first)
      }),
      { numRuns: 30 },
    )
  })
})

describe('for any set, any capture and any baselines', () => {
  it('a better value of one metric never lowers the score, hard fails apart', () => {
    const change = fc
      .constantFrom(...METRIC_KEYS)
      .chain((key) =>
        fc.record({ key: fc.constant(key), pair: fc.tuple(anyValue(key), anyValue(key)) }),
      )
    fc.assert(
      fc.property(...capture, change, (criteria, metrics, baselines, { key, pair: [x, y] }) => {
        const row = criteria.criteria.find((one) => one.metric === key)
        fc.pre(row !== undefined && x !== 0 && y !== 0 && metrics.hfr !== 0)
        const [worse, better] = x > y === (row?.trend === 'lower') ? [x, y] : [y, x]
        const [before, after] = [worse, better].map((value) =>
          scoreCapture(criteria, { ...metrics, [key]: value }, baselines),
        )
        expect(after?.score ?? -1).toBeGreaterThanOrEqual(before?.score ?? -1)
      }),
    )
  })
})
