import Link from 'next/link'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import type { NightSummary } from '@/lib/contracts/overview'
import { DASH, plural } from '@/lib/format'
import { OutcomeBar } from './outcome-bar'
import { Sparkline } from './sparkline'

export interface NightTargetsProps {
  /** Names the table. */
  label: string
  targets: NightSummary['targets']
  /** Writes seconds as the whole night does. */
  hours: (seconds: number) => string
}

/** A row a target: hours and subs kept and lost, and how the scores went through the night. */
export function NightTargets({ label, targets, hours }: NightTargetsProps) {
  return (
    <div className="min-w-0 py-1">
      <Table label={label}>
        <Thead>
          <Tr>
            <Th>Target</Th>
            <Th numeric>Kept</Th>
            <Th numeric>Lost</Th>
            <Th className="w-1/4 max-sm:hidden">Share</Th>
            <Th className="max-sm:hidden">Scores</Th>
          </Tr>
        </Thead>
        <Tbody>
          {targets.map((target) => (
            <Tr key={target.id ?? target.name ?? ''}>
              <Td className="max-w-32 truncate text-sm sm:max-w-52">
                {target.id ? (
                  <Link href={`/targets/${target.id}`} className="hover:underline">
                    {target.name}
                  </Link>
                ) : (
                  <span className="text-muted">{target.name ?? 'No name sent'}</span>
                )}
              </Td>
              <Amounts hours={hours(target.kept.seconds)} subs={target.kept.subs} />
              <Amounts hours={hours(target.lost.seconds)} subs={target.lost.subs} />
              <Td className="max-sm:hidden">
                <OutcomeBar outcome={target} hours={hours} className="h-2.5" />
              </Td>
              <Td className="max-sm:hidden">
                {target.scores.length > 0 ? <Sparkline values={target.scores} /> : DASH}
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
    </div>
  )
}

function Amounts({ hours, subs }: { hours: string; subs: number }) {
  return (
    <Td numeric>
      {hours}
      <span className="block text-muted">{plural(subs, 'sub')}</span>
    </Td>
  )
}
