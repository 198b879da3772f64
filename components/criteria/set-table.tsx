import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import { TimeText } from '@/components/ui/time-text'
import type { CriteriaSet } from '@/lib/contracts/criteria-sets'
import { DASH, formatNumber, plural, type Instant } from '@/lib/format'

export interface SetTableProps {
  label: string
  sets: readonly CriteriaSet[]
  now: Instant
}

export function SetTable({ label, sets, now }: SetTableProps) {
  return (
    <div className="rounded-md border bg-surface">
      <Table label={label}>
        <Thead>
          <Tr>
            <Th>Name</Th>
            <Th numeric className="max-sm:hidden">
              Metrics
            </Th>
            <Th numeric className="max-sm:hidden">
              Revision
            </Th>
            <Th numeric>Rigs</Th>
            <Th>Updated</Th>
          </Tr>
        </Thead>
        <Tbody>
          {sets.map((set) => (
            <Tr key={set.id}>
              <Td className="w-full min-w-40 py-2! text-sm">
                <span className="flex flex-wrap items-center gap-x-2">
                  <Link href={`/criteria/${set.id}`} className="font-medium hover:underline">
                    {set.name}
                  </Link>
                  {set.archived && <Badge>archived</Badge>}
                </span>
                {set.description !== '' && (
                  <span className="line-clamp-2 max-w-prose text-xs text-muted">
                    {set.description}
                  </span>
                )}
              </Td>
              <Td numeric className="max-sm:hidden">
                {formatNumber(set.criteria.filter((row) => row.enabled).length)}
              </Td>
              <Td numeric className="max-sm:hidden">
                {formatNumber(set.revision)}
              </Td>
              <Td numeric>{set.clients > 0 ? formatNumber(set.clients) : DASH}</Td>
              <Td className="whitespace-nowrap">
                <TimeText at={set.updatedAt} timeZone="UTC" show="relative" now={now} />
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
    </div>
  )
}

/** Archived sets are kept, folded away, because they explain the grades they gave. */
export function ArchivedSets(props: Omit<SetTableProps, 'label'>) {
  return (
    <details className="group mt-6">
      <summary className="inline-flex items-center gap-1.5 rounded-md py-1 pr-2 text-muted select-none hover:text-fg pointer-coarse:py-3">
        <ChevronRight aria-hidden className="size-4 transition-transform group-open:rotate-90" />
        {plural(props.sets.length, 'archived set')}
      </summary>
      <div className="mt-2">
        <SetTable label="Archived criteria sets" {...props} />
      </div>
    </details>
  )
}
