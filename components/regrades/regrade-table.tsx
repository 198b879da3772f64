import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import { TimeText } from '@/components/ui/time-text'
import type { RegradeJob } from '@/lib/contracts/regrades'
import { formatNumber } from '@/lib/format'
import { countChanges, getStateLabel } from './regrade-text'

/** Regrades, newest first. */
export function RegradeTable({ jobs }: { jobs: RegradeJob[] }) {
  return (
    <div className="rounded-md border bg-surface">
      <Table label="Regrades">
        <Thead>
          <Tr>
            <Th>Scope</Th>
            <Th className="max-md:hidden">Criteria</Th>
            <Th>State</Th>
            <Th numeric className="max-sm:hidden">
              Subs
            </Th>
            <Th numeric>Grade changed</Th>
            <Th numeric className="max-md:hidden">
              Manual grades kept
            </Th>
            <Th className="max-md:hidden">By</Th>
          </Tr>
        </Thead>
        <Tbody>
          {jobs.map((job) => (
            <Tr key={job.id}>
              <Td className="max-w-40 py-2! sm:max-w-64">
                <Link
                  href={`/regrades/${job.id}`}
                  className="block truncate text-sm font-medium hover:underline"
                >
                  {job.scopeLabel}
                </Link>
                <span className="text-muted">
                  <TimeText at={job.createdAt} timeZone={job.timezone ?? 'UTC'} />
                </span>
              </Td>
              <Td className="max-w-48 truncate max-md:hidden">{job.criteriaLabel}</Td>
              <Td>
                <Badge>{getStateLabel(job)}</Badge>
              </Td>
              <Td numeric className="max-sm:hidden">
                {formatNumber(job.processed)}
              </Td>
              <Td numeric>{formatNumber(countChanges(job).grades)}</Td>
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
