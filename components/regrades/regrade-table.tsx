import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import { TimeText } from '@/components/ui/time-text'
import type { RegradeJob } from '@/lib/contracts/regrades'
import { formatNumber } from '@/lib/format'

/** Every regrade with its figures, newest first. */
export function RegradeTable({ jobs }: { jobs: RegradeJob[] }) {
  return (
    <div className="rounded-md border bg-surface">
      <Table label="Regrades">
        <Thead>
          <Tr>
            <Th>Started</Th>
            <Th>What</Th>
            <Th className="max-md:hidden">By which criteria</Th>
            <Th>State</Th>
            <Th numeric className="max-sm:hidden">
              Subs
            </Th>
            <Th numeric>Changed</Th>
            <Th numeric className="max-md:hidden">
              Kept by hand
            </Th>
            <Th className="max-md:hidden">By</Th>
          </Tr>
        </Thead>
        <Tbody>
          {jobs.map((job) => (
            <Tr key={job.id}>
              <Td>
                <Link href={`/regrades/${job.id}`} className="hover:underline">
                  <TimeText at={job.createdAt} timeZone="UTC" /> UTC
                </Link>
              </Td>
              <Td className="max-w-64 truncate max-sm:max-w-24">{job.scopeLabel}</Td>
              <Td className="max-w-48 truncate max-md:hidden">{job.criteriaLabel}</Td>
              <Td>
                <Badge>{job.undo ? 'undone' : job.state}</Badge>
              </Td>
              <Td numeric className="max-sm:hidden">
                {formatNumber(job.processed)}
              </Td>
              <Td numeric>{formatNumber(job.changed)}</Td>
              <Td numeric className="max-md:hidden">
                {formatNumber(job.skippedManual)}
              </Td>
              <Td className="max-w-32 truncate max-md:hidden">{job.createdBy}</Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
    </div>
  )
}
