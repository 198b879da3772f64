import { memo } from 'react'
import { MetricValue } from '@/components/grading/metric-value'
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

/** How each metric came to its result: the same rows that a capture’s explanation has. */
export const ExplanationTable = memo(function ExplanationTable({ result }: Props) {
  return (
    <div className="rounded-md border bg-surface">
      <Table label="How each metric scored">
        <Thead>
          <Tr>
            <Th>Metric</Th>
            <Th numeric>Value</Th>
            <Th className="pl-0 font-normal">Unit</Th>
            <Th numeric>Threshold score</Th>
            <Th numeric unit="%">
              Deviation
            </Th>
            <Th numeric>Deviation score</Th>
            <Th numeric>Result</Th>
            <Th numeric>Weight</Th>
            <Th numeric unit="points">
              Share
            </Th>
            <Th>Status</Th>
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
  return (
    <Tr>
      <th scope="row" className="h-9 px-3 py-1.5 text-left font-medium whitespace-nowrap">
        {label}
      </th>
      <Td numeric>
        <MetricValue metric={row.metric} value={row.value} cost={cost} />
      </Td>
      <Td className="num pl-0 text-muted">{row.value !== null && unit}</Td>
      <Td numeric>{formatScore(row.thresholdScore)}</Td>
      <Td numeric>{formatChange(row.deviation, 1)}</Td>
      <Td numeric>{formatScore(row.deviationScore)}</Td>
      <Td numeric>{formatScore(row.result)}</Td>
      <Td numeric>{formatNumber(row.weight, Number.isInteger(row.weight) ? 0 : 2)}</Td>
      <Td numeric>{row.share === null ? DASH : formatNumber(row.share, 1)}</Td>
      <Td className="whitespace-nowrap">
        {STATUS_WORDS[row.status]}
        {row.deviationNote != null && <span className="text-muted">, {row.deviationNote}</span>}
      </Td>
    </Tr>
  )
}
