import { memo } from 'react'
import { MetricValue } from '@/components/grading/metric-value'
import { cn } from '@/components/ui/cn'
import { Panel } from '@/components/ui/panel'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import { DASH, formatChange, formatNumber, formatScore } from '@/lib/format/numbers'
import {
  liftSentence,
  getMetric,
  whatWouldLift,
  type ExplanationRow,
  type MetricKey,
  type ScoreResult,
} from '@/lib/grading'
import type { Calculation } from './calculation-url'

export interface ResultDetailsProps {
  calculation: Calculation
  /** Null while the criteria contradict each other. */
  result: ScoreResult | null
}

/** Where the points went, and the smallest change that would raise the grade. */
export const ResultDetails = memo(function ResultDetails(props: ResultDetailsProps) {
  const { calculation, result } = props
  return (
    <Panel title="Where the points went">
      <ShareBar result={result} />
      <p className="mt-4 border-t pt-3">
        <span className="block text-xs text-muted">What would lift it</span>
        {liftText(calculation, result)}
      </p>
    </Panel>
  )
})

function liftText(
  { criteria, values, baselines }: Calculation,
  result: ScoreResult | null,
): string {
  if (!result?.grade) return 'It has no grade yet.'
  if (result.grade === 'A') return 'Nothing. It is an A.'
  const lift = whatWouldLift(criteria, values, baselines)
  return lift
    ? `${liftSentence(lift, result.costliest)}.`
    : 'No change to these metrics would raise the grade.'
}

/** What one measured metric could have given, and gave, in points of the score. */
interface Part {
  metric: MetricKey
  most: number
  share: number
  lost: number
}

/** The parts of a graded result that weigh something; they add up to 100 points. */
function toParts({ explanation, score }: ScoreResult): Part[] {
  if (score === null) return []
  const measured = explanation.filter((row) => row.share !== null)
  const total = measured.reduce((sum, row) => sum + row.weight, 0)
  return measured
    .map(({ metric, weight, share }) => {
      const most = total > 0 ? (weight / total) * 100 : 0
      return { metric, most, share: share ?? 0, lost: Math.max(0, most - (share ?? 0)) }
    })
    .filter(({ most }) => most > 0)
}

/**
 * 100 points divided among the metrics by weight: solid is what each earned, hatched what it lost. The
 * two that cost the most are named.
 */
function ShareBar({ result }: { result: ScoreResult | null }) {
  const parts = result ? toParts(result) : []
  const costliest = result?.costliest ?? []
  return (
    <div>
      <div
        role="img"
        aria-label={parts.length === 0 ? 'No shares yet' : describe(parts)}
        className="flex h-8 overflow-hidden rounded-sm bg-line"
      >
        {parts.map(({ metric, most, share }) => (
          <div
            key={metric}
            className="flex h-full min-w-0 border-l border-bg first:border-l-0"
            style={{ width: `${most}%` }}
          >
            <div className="h-full bg-kept" style={{ width: `${(share / most) * 100}%` }} />
            <div
              className={cn(
                'hatched h-full grow bg-surface',
                getCost(costliest, metric) === 'most' && 'text-cost-most',
                getCost(costliest, metric) === 'some' && 'text-cost-some',
                getCost(costliest, metric) === null && 'text-kept',
              )}
            />
          </div>
        ))}
      </div>
      <div className="mt-1.5 flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
        <Key mark="bg-kept">earned</Key>
        <Key mark="hatched text-kept">lost</Key>
        <span className="ml-auto">{costText(parts, costliest)}</span>
      </div>
    </div>
  )
}

/** Returns whether a metric is the costliest (`most`), the second costliest (`some`), or neither. */
function getCost(costliest: readonly MetricKey[], metric: MetricKey): 'most' | 'some' | null {
  const place = costliest.indexOf(metric)
  return place === 0 ? 'most' : place > 0 ? 'some' : null
}

function costText(parts: readonly Part[], costliest: readonly MetricKey[]): string {
  return costliest
    .map((metric) => {
      const lost = parts.find((part) => part.metric === metric)?.lost ?? 0
      return `${getMetric(metric).label} −${formatNumber(lost, 1)}`
    })
    .join(', ')
}

const describe = (parts: readonly Part[]): string =>
  parts
    .map(
      ({ metric, share, most }) =>
        `${getMetric(metric).label} earned ${formatNumber(share, 1)} of ${formatNumber(most, 1)} points`,
    )
    .join(', ')

function Key({ mark, children }: { mark: string; children: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <span aria-hidden className={cn('h-2.5 w-4 rounded-sm border border-kept', mark)} />
      {children}
    </span>
  )
}

const STATUS_WORDS: Record<ExplanationRow['status'], string> = {
  good: 'good',
  between: 'between good and bad',
  bad: 'bad',
  missing: 'missing',
  'hard-fail': 'ruined frame',
  'over-limit': 'over the hard limit',
}

interface Props {
  result: ScoreResult | null
}

const WIDE = 'max-md:hidden'
const CLOSE = 'max-md:px-2'

/**
 * How each metric got its result, with the same rows as a capture’s explanation. A phone shows a row
 * in two lines, without the intermediate steps.
 */
export const ExplanationTable = memo(function ExplanationTable({ result }: Props) {
  return (
    <div className="rounded-md border bg-surface">
      <Table label="How each metric scored">
        <Thead>
          <Tr>
            <Th>Metric</Th>
            <Th numeric className={CLOSE}>
              Value
            </Th>
            <Th className={cn('pl-0 font-normal!', WIDE)}>Unit</Th>
            <Th numeric className={WIDE}>
              Threshold score
            </Th>
            <Th numeric unit="%" className={WIDE}>
              Deviation
            </Th>
            <Th numeric className={WIDE}>
              Deviation score
            </Th>
            <Th numeric className={CLOSE}>
              Result
            </Th>
            <Th numeric className={WIDE}>
              Weight
            </Th>
            <Th numeric className={CLOSE}>
              Share<span className={cn('ml-1 font-normal', WIDE)}>points</span>
            </Th>
            <Th className={WIDE}>Status</Th>
          </Tr>
        </Thead>
        <Tbody>
          {(result?.explanation ?? []).map((row) => (
            <Row key={row.metric} row={row} cost={getCost(result?.costliest ?? [], row.metric)} />
          ))}
        </Tbody>
      </Table>
      {!result && <p className="px-3 py-2 text-muted">Correct the criteria first.</p>}
    </div>
  )
})

function Row({ row, cost }: { row: ExplanationRow; cost: 'most' | 'some' | null }) {
  const { label, unit } = getMetric(row.metric)
  const status = (
    <>
      {STATUS_WORDS[row.status]}
      {row.deviationNote != null && <span className="text-muted">, {row.deviationNote}</span>}
    </>
  )
  return (
    <Tr>
      <th scope="row" className="h-9 px-3 py-1.5 text-left font-medium md:whitespace-nowrap">
        {label}
        <span className="block font-normal text-muted md:hidden">{status}</span>
      </th>
      <Td numeric className={CLOSE}>
        <MetricValue metric={row.metric} value={row.value} cost={cost} />
        {row.value !== null && <span className="block text-muted md:hidden">{unit}</span>}
      </Td>
      <Td className={cn('num pl-0 text-muted', WIDE)}>{row.value !== null && unit}</Td>
      <Td numeric className={WIDE}>
        {formatScore(row.thresholdScore)}
      </Td>
      <Td numeric className={WIDE}>
        {formatChange(row.deviation, 1)}
      </Td>
      <Td numeric className={WIDE}>
        {formatScore(row.deviationScore)}
      </Td>
      <Td numeric className={CLOSE}>
        {formatScore(row.result)}
      </Td>
      <Td numeric className={WIDE}>
        {formatNumber(row.weight, Number.isInteger(row.weight) ? 0 : 2)}
      </Td>
      <Td numeric className={CLOSE}>
        {row.share === null ? DASH : formatNumber(row.share, 1)}
      </Td>
      <Td className={cn('whitespace-nowrap', WIDE)}>{status}</Td>
    </Tr>
  )
}
