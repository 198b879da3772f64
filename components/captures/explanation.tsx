import { Fragment } from 'react'
import { MetricValue } from '@/components/grading/metric-value'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import type { Capture } from '@/lib/contracts/captures'
import { formatNumber, formatScore, formatSettings } from '@/lib/format'
import { getMetric } from '@/lib/grading'
import type { CaptureSettings } from '@/lib/grading/capture-settings'

type Row = Capture['explanation'][number]

interface ExplanationProps {
  capture: Pick<Capture, 'explanation' | 'stale' | keyof CaptureSettings>
}

const STATUS: Record<Row['status'], string> = {
  good: 'good',
  between: 'between good and bad',
  bad: 'bad',
  missing: 'missing',
  'hard-fail': 'ruined frame',
  'over-limit': 'over the hard limit',
}

/**
 * Explains a score: how many points each metric gave and lost. The metric with the highest weight has
 * the longest bar; the empty part of a bar is what was lost.
 */
export function Explanation({ capture }: ExplanationProps) {
  const { explanation: rows, stale } = capture
  if (rows.length === 0) {
    return <p className="text-muted">Not graded yet. Regrade its target to grade it.</p>
  }
  const counted = rows.filter((row) => row.result !== null)
  const measured = counted.reduce((sum, row) => sum + row.weight, 0)
  const heaviest = Math.max(...counted.map((row) => row.weight), 0)
  return (
    <>
      {stale && (
        <p className="border-b px-3 py-2 text-warn">
          This grade is outdated: the criteria, or the rules for impossible values, have changed
          since. Regrade the sub to update it.
        </p>
      )}
      <Table label="Points by metric">
        <Thead>
          <Tr>
            <Th>Metric</Th>
            <Th numeric>Value</Th>
            <Th numeric className="max-sm:hidden">
              Result
            </Th>
            <Th className="w-1/2 max-sm:hidden">Points, of those possible</Th>
          </Tr>
        </Thead>
        <Tbody>
          {rows.map((row) => {
            const points = <Points row={row} measured={measured} heaviest={heaviest} />
            return (
              <Fragment key={row.metric}>
                <Tr className="max-sm:border-b-0">
                  <Th scope="row" className="py-2 text-fg! max-sm:pb-0">
                    {getMetric(row.metric).label}
                    <span className="block font-normal text-muted">{STATUS[row.status]}</span>
                  </Th>
                  <Td numeric className="py-2! max-sm:pb-0!">
                    <MetricValue metric={row.metric} value={row.value} withUnit />
                    <Deviation row={row} />
                  </Td>
                  <Td numeric className="py-2! max-sm:hidden">
                    {formatScore(row.result)}
                  </Td>
                  <Td className="py-2! max-sm:hidden">{points}</Td>
                </Tr>
                {/* On phones the points get a line of their own. */}
                <Tr className="sm:hidden">
                  <Td colSpan={2}>{points}</Td>
                </Tr>
              </Fragment>
            )
          })}
        </Tbody>
      </Table>
      {rows.some((row) => isCompared(row) && getMetric(row.metric).perSettings) && (
        <p className="border-t px-3 py-2 text-xs text-muted">
          Baselines of {listPerSettings(rows)} come only from subs with the same settings:{' '}
          {formatSettings(capture)}.
        </p>
      )}
    </>
  )
}

const isCompared = (row: Row) => row.baseline !== null || row.deviationNote === 'no baseline yet'

const listPerSettings = (rows: readonly Row[]) =>
  rows
    .filter((row) => isCompared(row) && getMetric(row.metric).perSettings)
    .map((row) => getMetric(row.metric).label)
    .join(', ')

/** The deviation from the goal's baseline, if the criteria use one. */
function Deviation({ row }: { row: Row }) {
  if (row.baseline === null) {
    if (row.deviationNote !== 'no baseline yet') return null
    const which = getMetric(row.metric).perSettings ? ' for these settings' : ''
    return <span className="block text-muted">no baseline yet{which}</span>
  }
  const { decimals } = getMetric(row.metric)
  const sign = row.deviation !== null && row.deviation > 0 ? '+' : ''
  return (
    <span className="block text-muted">
      baseline {formatNumber(row.baseline, decimals)}
      {row.deviation !== null && ` ${sign}${formatNumber(row.deviation, 1)} %`}
    </span>
  )
}

function Points({ row, measured, heaviest }: { row: Row; measured: number; heaviest: number }) {
  if (row.result === null || row.share === null || measured === 0 || row.weight === 0) {
    return <span className="text-muted">not counted</span>
  }
  return (
    <div className="flex items-center gap-3">
      <div aria-hidden className="h-2 min-w-12 grow">
        <div
          className="h-full min-w-1 overflow-hidden rounded-sm bg-cost-some/40"
          style={{ width: `${(row.weight / heaviest) * 100}%` }}
        >
          <div className="h-full bg-kept" style={{ width: `${row.result}%` }} />
        </div>
      </div>
      <span className="num shrink-0">
        {formatScore(row.share)}
        <span className="text-muted"> of {formatScore((row.weight / measured) * 100)}</span>
      </span>
    </div>
  )
}
