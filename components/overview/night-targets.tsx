import Link from 'next/link'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import type { NightSummary } from '@/lib/contracts/overview'
import { DASH, formatHours, plural } from '@/lib/format'
import { OutcomeBar } from './outcome-bar'
import { Sparkline } from './sparkline'

/** A row a target: hours and subs kept and lost, and how the scores went through the night. */
export function NightTargets({ targets }: { targets: NightSummary['targets'] }) {
  return (
    <div className="min-w-0 py-1">
      <Table label="Last night by target">
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
              <Amounts amount={target.kept} />
              <Amounts amount={target.lost} />
              <Td className="max-sm:hidden">
                <OutcomeBar outcome={target} className="h-2.5" />
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

function Amounts({ amount }: { amount: { subs: number; seconds: number } }) {
  return (
    <Td numeric>
      {formatHours(amount.seconds)}
      <span className="block text-muted">{plural(amount.subs, 'sub')}</span>
    </Td>
  )
}
