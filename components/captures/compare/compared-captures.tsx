'use client'
import { Check } from 'lucide-react'
import Link from 'next/link'
import { FilterDot } from '@/components/grading/filter-dot'
import { GradeBadge } from '@/components/grading/grade-badge'
import { MetricValue } from '@/components/grading/metric-value'
import { VerdictBadge } from '@/components/grading/verdict-badge'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import type { Capture } from '@/lib/contracts/captures'
import { formatChange, formatDateTime, formatExposure, formatScore } from '@/lib/format'
import { metricOf } from '@/lib/grading'
import { ComparedPictures } from './compared-pictures'
import { compareMetrics, type ComparedMetric } from './compare'
import { useTrends } from './use-trends'

interface ComparedCapturesProps {
  first: Capture
  second: Capture
}

export function ComparedCaptures({ first, second }: ComparedCapturesProps) {
  const sets = [first, second].flatMap(({ criteria }) => (criteria ? [criteria.setId] : []))
  const metrics = compareMetrics(first, second, useTrends(sets))
  return (
    <div className="grid grid-cols-1 gap-6">
      <ComparedPictures first={first} second={second} />
      <div className="grid grid-cols-2 gap-4">
        <Head capture={first} />
        <Head capture={second} />
      </div>
      <div className="rounded-md border">
        <Table label="Metrics compared">
          <Thead>
            <Tr>
              <Th>Metric</Th>
              <Th numeric>{timeOf(first)}</Th>
              <Th numeric>{timeOf(second)}</Th>
              <Th numeric>Difference</Th>
              <Th numeric>Points given</Th>
            </Tr>
          </Thead>
          <Tbody>
            {metrics.map((compared) => (
              <MetricRow key={compared.metric} compared={compared} />
            ))}
            <Tr>
              <Th scope="row" className="text-fg">
                Score
              </Th>
              <Td numeric>{formatScore(first.score)}</Td>
              <Td numeric>{formatScore(second.score)}</Td>
              <Td numeric>
                {first.score !== null && second.score !== null
                  ? formatChange(second.score - first.score, 1)
                  : ''}
              </Td>
              <Td />
            </Tr>
          </Tbody>
        </Table>
      </div>
    </div>
  )
}

function Head({ capture }: { capture: Capture }) {
  return (
    <div className="min-w-0">
      <p className="truncate font-medium">
        <Link href={`/captures/${capture.id}`} prefetch={false} className="hover:underline">
          {capture.target?.name ?? capture.targetName ?? 'Sub'}, {timeOf(capture)}
        </Link>
      </p>
      <p className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1">
        <span className="num text-xl font-semibold">{formatScore(capture.score)}</span>
        <GradeBadge grade={capture.grade} manual={capture.gradeSource === 'manual'} />
        <VerdictBadge verdict={capture.verdict} />
        <FilterDot filter={capture.filter} />
        <span className="num">{formatExposure(capture.exposureSeconds)}</span>
      </p>
    </div>
  )
}

function MetricRow({ compared }: { compared: ComparedMetric }) {
  const { metric, values, difference, better, rows } = compared
  const { label, unit, decimals } = metricOf(metric)
  return (
    <Tr>
      <Th scope="row" className="text-fg" unit={unit}>
        {label}
      </Th>
      {values.map((value, index) => (
        <Td key={index} numeric className={better === index ? 'font-semibold' : undefined}>
          {better === index && (
            <>
              <Check aria-hidden className="mr-1 inline size-3.5 text-ok" />
              <span className="sr-only">better: </span>
            </>
          )}
          <MetricValue metric={metric} value={value} />
        </Td>
      ))}
      <Td numeric>{difference === null ? '' : formatChange(difference, decimals)}</Td>
      <Td numeric>
        {rows.some((row) => row?.share != null) &&
          rows.map((row) => formatScore(row?.share)).join(' → ')}
      </Td>
    </Tr>
  )
}

const timeOf = ({ capturedAt, timezone }: Capture) => formatDateTime(capturedAt, timezone ?? 'UTC')
