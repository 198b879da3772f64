import { MetricValue } from '@/components/grading/metric-value'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import type { Capture } from '@/lib/contracts/captures'
import { DASH, formatNumber, formatScore } from '@/lib/format'
import { metricOf } from '@/lib/grading'

type Row = Capture['explanation'][number]

const STATUS: Record<Row['status'], string> = {
  good: 'good',
  between: 'between good and bad',
  bad: 'bad',
  missing: 'missing',
  'hard-fail': 'ruined frame',
  'over-limit': 'over the hard limit',
}

/**
 * Why a capture has its score: what each metric gave and what it lost, as points of the score. The
 * bars' full length is the metric's share of what was measured.
 */
export function Explanation({ rows }: { rows: Row[] }) {
  const measured = rows.reduce((sum, row) => sum + (row.result === null ? 0 : row.weight), 0)
  const deviating = rows.some((row) => row.baseline !== null || row.deviation !== null)
  return (
    <Table label="What each metric gave">
      <Thead>
        <Tr>
          <Th>Metric</Th>
          <Th numeric>Value</Th>
          {deviating && <Th numeric>Baseline</Th>}
          {deviating && (
            <Th numeric unit="%">
              Change
            </Th>
          )}
          <Th numeric>Result</Th>
          <Th className="min-w-40">Points given and lost</Th>
          <Th numeric>Points</Th>
          <Th>Status</Th>
        </Tr>
      </Thead>
      <Tbody>
        {rows.map((row) => (
          <Tr key={row.metric}>
            <Th scope="row" className="text-fg">
              {metricOf(row.metric).label}
            </Th>
            <Td numeric>
              <MetricValue metric={row.metric} value={row.value} withUnit />
            </Td>
            {deviating && (
              <Td numeric>
                <MetricValue metric={row.metric} value={row.baseline} />
              </Td>
            )}
            {deviating && <Td numeric>{change(row.deviation)}</Td>}
            <Td numeric>{formatScore(row.result)}</Td>
            <Td>
              <PointsBar row={row} measured={measured} />
            </Td>
            <Td numeric>
              {row.share === null ? (
                DASH
              ) : (
                <>
                  {formatScore(row.share)}
                  <span className="text-muted">
                    {' '}
                    of {formatScore((row.weight / measured) * 100)}
                  </span>
                </>
              )}
            </Td>
            <Td className="whitespace-nowrap text-muted">{STATUS[row.status]}</Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}

function change(percent: number | null): string {
  if (percent === null) return DASH
  return `${percent > 0 ? '+' : ''}${formatNumber(percent, 1)}`
}

function PointsBar({ row, measured }: { row: Row; measured: number }) {
  if (row.result === null || measured === 0) return <span className="text-muted">not counted</span>
  const full = (row.weight / measured) * 100
  return (
    <div aria-hidden className="h-2 w-full">
      <div
        className="h-full min-w-1 overflow-hidden rounded-sm bg-cost-some/40"
        style={{ width: `${full}%` }}
      >
        <div className="h-full bg-kept" style={{ width: `${row.result}%` }} />
      </div>
    </div>
  )
}
