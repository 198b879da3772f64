import Link from 'next/link'
import { FilterDot } from '@/components/grading/filter-dot'
import { Badge } from '@/components/ui/badge'
import { SegmentedBar } from '@/components/ui/segmented-bar'
import type { Goal, Target } from '@/lib/contracts/planning'
import { formatHours, formatNumber, formatRelative, plural } from '@/lib/format'
import { TargetStatusBadge } from './target-status'

/** A row a target: status, a bar a goal, hours accepted of desired. `now` in ms since the epoch. */
export function TargetList({ targets, now }: { targets: Target[]; now: number }) {
  return (
    <ul className="divide-y rounded-md border bg-surface">
      {targets.map((target) => (
        <li
          key={target.id}
          className="grid gap-x-6 gap-y-3 px-4 py-4 md:grid-cols-[minmax(12rem,1fr)_2fr_max-content] md:items-center"
        >
          <div className="min-w-0">
            <Link
              href={`/targets/${target.id}`}
              className="block truncate text-lg font-semibold hover:underline"
            >
              {target.name}
            </Link>
            <p className="truncate text-xs text-muted">{target.clientName}</p>
            <div className="mt-1.5 flex flex-wrap gap-1.5">
              <TargetStatusBadge target={target} />
              {target.stale && <Badge tone="warn">older criteria</Badge>}
            </div>
          </div>
          <Goals goals={target.goals} />
          <dl className="num text-xs md:text-right">
            <Totals target={target} now={now} />
          </dl>
        </li>
      ))}
    </ul>
  )
}

function Goals({ goals }: { goals: Goal[] }) {
  if (goals.length === 0) return <p className="text-muted">No goals yet.</p>
  return (
    <ul className="grid gap-2">
      {goals.map((goal) => (
        <li
          key={goal.id}
          className="grid grid-cols-[6rem_1fr_max-content] items-center gap-3 text-xs"
        >
          <span className="flex min-w-0 gap-1.5">
            <FilterDot filter={goal.template.filter} />
            {goal.panel !== null && <span className="text-muted">P{goal.panel}</span>}
          </span>
          <SegmentedBar {...goal} size="sm" />
          <span className="num w-20 text-right">
            {formatNumber(goal.accepted)} / {formatNumber(goal.desired)}
          </span>
        </li>
      ))}
    </ul>
  )
}

function Totals({ target, now }: { target: Target; now: number }) {
  const enabled = target.goals.filter((goal) => goal.enabled)
  const accepted = enabled.reduce((sum, goal) => sum + goal.acceptedSeconds, 0)
  const desired = enabled.reduce((sum, goal) => sum + goal.desiredSeconds, 0)
  return (
    <>
      <dt className="sr-only">Accepted</dt>
      <dd className="text-sm">
        {formatHours(accepted)} <span className="text-muted">of {formatHours(desired)}</span>
      </dd>
      <dt className="sr-only">Captures</dt>
      <dd className="text-muted">{plural(target.captureCount, 'capture')}</dd>
      <dt className="sr-only">Last capture</dt>
      <dd className="text-muted">
        {target.lastCapturedAt === null
          ? 'none yet'
          : formatRelative(target.lastCapturedAt, now, target.timezone ?? 'UTC')}
      </dd>
    </>
  )
}
