import Link from 'next/link'
import { cn } from '@/components/ui/cn'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import type { NightSummary, Outcome } from '@/lib/contracts/overview'
import { hoursAlike, plural, DASH } from '@/lib/format'
import { getMetric } from '@/lib/grading'
import { Sparkline } from './sparkline'

interface NightCardProps {
  /** Names the night: `Last night`. */
  label: string
  summary: NightSummary
}

/** Hours kept and lost in a night, the causes of the losses, and one row per target. */
export function NightCard({ label, summary }: NightCardProps) {
  const { kept, lost, pending, loose } = summary
  // The totals are the longest times, so a format that suits them suits all.
  const hours = hoursAlike([kept, lost, pending, loose].map(({ seconds }) => seconds))
  return (
    <div className="min-w-0 rounded-md border bg-surface">
      <div className="p-4">
        <div className="flex flex-wrap items-end gap-x-10 gap-y-4">
          <Figure hours={hours(kept.seconds)} subs={kept.subs} word="kept" mark="bg-kept" main />
          <Figure hours={hours(lost.seconds)} subs={lost.subs} word="lost" mark="border-kept!" />
          {pending.subs > 0 && (
            <Figure
              hours={hours(pending.seconds)}
              subs={pending.subs}
              word="pending"
              mark="hatched text-kept"
            />
          )}
          {loose.subs > 0 && (
            <Figure
              hours={hours(loose.seconds)}
              subs={loose.subs}
              word="without a goal"
              mark="bg-line"
            />
          )}
        </div>
        <OutcomeBar outcome={summary} hours={hours} className="mt-4 h-8" />
      </div>
      <div className="grid border-t lg:grid-cols-[2fr_3fr]">
        <LostTo causes={summary.causes} hours={hours} />
        <NightTargets label={`${label} by target`} targets={summary.targets} hours={hours} />
      </div>
    </div>
  )
}

interface FigureProps {
  /** Formatted: `9 h 6 min`. */
  hours: string
  subs: number
  word: string
  /** Class names of the matching part of the bar. */
  mark: string
  main?: boolean
}

function Figure({ hours, subs, word, mark, main }: FigureProps) {
  return (
    <p>
      <span
        className={cn('num block font-semibold whitespace-nowrap', main ? 'text-hero' : 'text-xl')}
      >
        <Hours text={hours} />
      </span>
      <span className="mt-2 flex items-center gap-2 text-muted">
        <span aria-hidden className={cn('h-2.5 w-4 rounded-sm border border-control', mark)} />
        {word}, {plural(subs, 'sub')}
      </span>
    </p>
  )
}

/** Large numbers with small units: `9 h 6 min`. */
function Hours({ text }: { text: string }) {
  return text.split(' ').map((part, i) =>
    i % 2 === 0 ? (
      part
    ) : (
      <span
        key={i}
        className="mr-[0.4em] ml-[0.15em] text-[0.5em] font-normal text-muted last:mr-0"
      >
        {part}
      </span>
    ),
  )
}

const MAX_CAUSES = 6

interface LostToProps {
  causes: NightSummary['causes']
  /** Formats seconds like the rest of the night. */
  hours: (seconds: number) => string
}

/** The causes of the losses, costliest first; each bar is relative to the first. */
function LostTo({ causes, hours }: LostToProps) {
  const longest = causes[0]?.seconds ?? 0
  return (
    <div className="min-w-0 p-4 max-lg:border-b lg:border-r">
      <h3 className="text-xs font-medium text-muted">Lost to</h3>
      {causes.length === 0 && <p className="mt-3">Nothing was lost.</p>}
      <ul className="mt-3 grid gap-3">
        {causes.slice(0, MAX_CAUSES).map((cause) => (
          <li key={cause.metric ?? 'other'}>
            <p className="flex flex-wrap justify-between gap-x-4">
              <span>{cause.metric ? getMetric(cause.metric).label : 'No single cause'}</span>
              <span className="num text-xs text-muted">
                {hours(cause.seconds)}, {plural(cause.subs, 'sub')}
              </span>
            </p>
            <div aria-hidden className="mt-1 h-1.5 rounded-sm bg-line">
              <div
                className="h-full rounded-sm bg-cost-some"
                style={{ width: `${longest > 0 ? (cause.seconds / longest) * 100 : 0}%` }}
              />
            </div>
          </li>
        ))}
      </ul>
    </div>
  )
}

interface NightTargetsProps {
  /** Names the table. */
  label: string
  targets: NightSummary['targets']
  /** Formats seconds like the rest of the night. */
  hours: (seconds: number) => string
}

/** One row per target, with the course of its scores. */
function NightTargets({ label, targets, hours }: NightTargetsProps) {
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
                  <span className="text-muted">{target.name ?? 'No target name'}</span>
                )}
              </Td>
              <Amounts hours={hours(target.kept.seconds)} subs={target.kept.subs} />
              <Amounts hours={hours(target.lost.seconds)} subs={target.lost.subs} />
              <Td className="max-sm:hidden">
                <OutcomeBar outcome={target} hours={hours} className="h-2.5" />
              </Td>
              <Td className="max-sm:hidden">
                {target.scores.length > 0 ? <Sparkline scores={target.scores} /> : DASH}
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

interface OutcomeBarProps {
  outcome: Outcome
  /** Formats seconds like the rest of the night. */
  hours: (seconds: number) => string
  className?: string
}

/** Shares of exposure kept (solid), pending (hatched), lost (outlined) and without a goal. */
function OutcomeBar({ outcome, hours, className }: OutcomeBarProps) {
  const { kept, pending, lost, loose } = outcome
  const total = kept.seconds + pending.seconds + lost.seconds + loose.seconds
  const share = (seconds: number) => ({ width: `${total > 0 ? (seconds / total) * 100 : 0}%` })
  const parts = [
    `${hours(kept.seconds)} kept`,
    `${hours(lost.seconds)} lost`,
    pending.seconds > 0 && `${hours(pending.seconds)} pending`,
    loose.seconds > 0 && `${hours(loose.seconds)} without a goal`,
  ]
  return (
    <div
      role="img"
      aria-label={parts.filter(Boolean).join(', ')}
      className={cn('flex w-full min-w-24 overflow-hidden rounded-sm bg-line', className)}
    >
      <div className="h-full bg-kept" style={share(kept.seconds)} />
      <div className="hatched h-full bg-surface text-kept" style={share(pending.seconds)} />
      {lost.seconds > 0 && (
        <div className="h-full border border-kept bg-surface" style={share(lost.seconds)} />
      )}
    </div>
  )
}
