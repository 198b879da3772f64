import Link from 'next/link'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import { OutcomeBar } from './outcome-bar'
import type { NightSummary } from '@/lib/contracts/overview'
import { formatHours, formatNumber, plural } from '@/lib/format'
import { metricOf } from '@/lib/grading'

/** What the night gave: hours kept and lost as one bar, what they were lost to, a row a target. */
export function LastNight({ summary }: { summary: NightSummary }) {
  return (
    <div className="grid gap-6 lg:grid-cols-[2fr_3fr]">
      <div className="min-w-0 rounded-md border bg-surface p-4">
        <p>
          <span className="num text-hero leading-none font-semibold">
            {formatHours(summary.kept.seconds)}
          </span>{' '}
          <span className="text-muted">kept</span>
        </p>
        <p className="mt-2 text-muted">
          {plural(summary.kept.subs, 'sub')} kept, {formatNumber(summary.lost.subs)} lost (
          {formatHours(summary.lost.seconds)})
          {summary.pending.subs > 0 && `, ${formatNumber(summary.pending.subs)} pending`}
          {summary.loose.subs > 0 && `, ${formatNumber(summary.loose.subs)} without a goal`}
        </p>
        <OutcomeBar outcome={summary} className="mt-4 h-6" />
        <Causes summary={summary} />
      </div>
      <NightTargets summary={summary} />
    </div>
  )
}

function Causes({ summary: { causes } }: { summary: NightSummary }) {
  const most = causes[0]?.seconds ?? 0
  if (causes.length === 0) return <p className="mt-4 text-muted">Nothing was lost.</p>
  return (
    <dl className="mt-5 grid grid-cols-[max-content_1fr_max-content] items-center gap-x-3 gap-y-2 text-xs">
      {causes.slice(0, 6).map((cause) => (
        <div key={cause.metric ?? 'other'} className="contents">
          <dt>{cause.metric ? metricOf(cause.metric).label : 'Other'}</dt>
          <dd aria-hidden className="h-1.5 rounded-sm bg-line">
            <div
              className="h-full rounded-sm bg-cost-some"
              style={{ width: `${most > 0 ? (cause.seconds / most) * 100 : 0}%` }}
            />
          </dd>
          <dd className="num text-right">
            {plural(cause.subs, 'sub')}, {formatHours(cause.seconds)}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function NightTargets({ summary: { targets } }: { summary: NightSummary }) {
  return (
    <div className="min-w-0 rounded-md border bg-surface">
      <Table label="Last night by target">
        <Thead>
          <Tr>
            <Th>Target</Th>
            <Th numeric>Kept</Th>
            <Th numeric>Lost</Th>
            <Th className="w-2/5">Share</Th>
          </Tr>
        </Thead>
        <Tbody>
          {targets.map((target) => (
            <Tr key={target.id ?? target.name ?? ''}>
              <Td className="max-w-52 truncate">
                {target.id ? (
                  <Link href={`/targets/${target.id}`} className="hover:underline">
                    {target.name}
                  </Link>
                ) : (
                  <span className="text-muted">{target.name ?? 'No name sent'}</span>
                )}
              </Td>
              <Td numeric>{formatHours(target.kept.seconds)}</Td>
              <Td numeric>{formatHours(target.lost.seconds)}</Td>
              <Td>
                <OutcomeBar outcome={target} className="h-2.5" />
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
    </div>
  )
}
