import { memo } from 'react'
import { MetricValue } from '@/components/grading/metric-value'
import { cn } from '@/components/ui/cn'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import { DASH, formatChange, formatNumber, formatScore } from '@/lib/format/numbers'
import { metricOf, type ExplanationRow, type ScoreResult } from '@/lib/grading'
import { costOf } from './share-bar'

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
 * How each metric came to its result: the same rows that a capture’s explanation has. A phone shows
 * a row in two lines, what it is and what came of it, without the steps in between.
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
            <Row key={row.metric} row={row} cost={costOf(result?.costliest ?? [], row.metric)} />
          ))}
        </Tbody>
      </Table>
      {!result && <p className="px-3 py-2 text-muted">The criteria need to be corrected first.</p>}
    </div>
  )
})

function Row({ row, cost }: { row: ExplanationRow; cost: 'most' | 'some' | null }) {
  const { label, unit } = metricOf(row.metric)
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
