import Link from 'next/link'
import { CapturePicture } from '@/components/captures/capture-picture'
import { FilterDot } from '@/components/grading/filter-dot'
import { GradeBadge } from '@/components/grading/grade-badge'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import type { RegradePreview } from '@/lib/contracts/regrades'
import { formatScore } from '@/lib/format'
import { isMetricKey, metricOf } from '@/lib/grading'

/** The subs that would change, those that lose the most first. */
export function ChangedCaptures({ captures }: { captures: RegradePreview['captures'] }) {
  return (
    <Table label="Subs that would change" wrapperClassName="max-h-80 overflow-y-auto border-y">
      <Thead>
        <Tr>
          <Th>Sub</Th>
          <Th>Filter</Th>
          <Th>Grade</Th>
          <Th numeric>Score</Th>
          <Th>Main cause</Th>
        </Tr>
      </Thead>
      <Tbody>
        {captures.map((capture) => (
          <Tr key={capture.id}>
            <Td>
              <Link
                href={`/captures/${capture.id}`}
                target="_blank"
                className="flex items-center gap-2 hover:underline"
              >
                <CapturePicture capture={capture} size="sm" />
                <span>
                  <span className="block max-w-44 truncate">
                    {capture.targetName ?? 'No target'}
                  </span>
                  <span className="num block text-muted">
                    {capture.capturedAt.slice(0, 16).replace('T', ' ')} UTC
                  </span>
                </span>
              </Link>
            </Td>
            <Td>
              <FilterDot filter={capture.filter} />
            </Td>
            <Td className="whitespace-nowrap">
              <GradeBadge grade={capture.gradeBefore} size="sm" /> →{' '}
              <GradeBadge grade={capture.gradeAfter} size="sm" />
            </Td>
            <Td numeric>
              {formatScore(capture.scoreBefore)} → {formatScore(capture.scoreAfter)}
            </Td>
            <Td>{causeOf(capture.mainCause)}</Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}

const causeOf = (key: string | null) => (key && isMetricKey(key) ? metricOf(key).label : '')
