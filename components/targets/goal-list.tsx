import type { ReactNode } from 'react'
import { FilterDot } from '@/components/grading/filter-dot'
import { MinimumGrade } from '@/components/templates/minimum-grade'
import { Badge } from '@/components/ui/badge'
import { cn } from '@/components/ui/cn'
import { SegmentedBar } from '@/components/ui/segmented-bar'
import type { Goal } from '@/lib/contracts/planning'
import { formatExposure, formatHours, formatNumber, plural } from '@/lib/format'

export interface GoalListProps {
  goals: Goal[]
  /** Edit and regrade buttons of one goal. */
  actions?: (goal: Goal) => ReactNode
}

/** A target's goals as large bars: accepted, pending, rejected and what is missing. */
export function GoalList({ goals, actions }: GoalListProps) {
  return (
    <ul aria-label="Imaging goals" className="divide-y rounded-md border bg-surface">
      {goals.map((goal) => (
        <li key={goal.id} className="px-4 py-4">
          <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
            <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
              <FilterDot filter={goal.template.filter} className="font-medium" />
              <span className="num">{formatExposure(goal.template.exposureSeconds)}</span>
              {goal.panel !== null && <span>panel {goal.panel}</span>}
              <span className="text-xs">
                <MinimumGrade minGrade={goal.template.minGrade} />
              </span>
              {goal.complete && <Badge tone="ok">Complete</Badge>}
              {!goal.enabled && <Badge>Disabled</Badge>}
            </div>
            {actions && <div className="flex gap-2">{actions(goal)}</div>}
          </div>
          <div className="mt-3 flex flex-wrap items-baseline justify-between gap-x-4">
            <p>
              <span className="num text-lg font-semibold">{formatHours(goal.acceptedSeconds)}</span>{' '}
              <span className="text-muted">accepted of {formatHours(goal.desiredSeconds)}</span>
            </p>
            <p className="num text-muted">
              {formatNumber(goal.accepted)} of {plural(goal.desired, 'sub')}
            </p>
          </div>
          <SegmentedBar {...goal} size="lg" className="mt-1.5" />
          <GoalFigures goal={goal} />
        </li>
      ))}
    </ul>
  )
}

const MARKS = {
  accepted: 'border border-kept bg-kept',
  pending: 'hatched border border-kept text-kept',
  rejected: 'border border-kept',
  missing: 'border border-control bg-line',
}

/** The parts of the bar in subs and hours, each with the mark that it has in the bar. */
function GoalFigures({ goal }: { goal: Goal }) {
  const missing = Math.max(0, goal.desired - goal.accepted - goal.pending)
  const parts = [
    ['accepted', goal.accepted, goal.acceptedSeconds],
    ['pending', goal.pending, goal.pendingSeconds],
    ['rejected', goal.rejected, goal.rejectedSeconds],
    ['missing', missing, missing * goal.template.exposureSeconds],
  ] as const
  return (
    <dl className="mt-2 flex flex-wrap gap-x-6 gap-y-1 text-xs">
      {parts.map(([part, count, seconds]) => (
        <div key={part} className="flex items-center gap-1.5">
          <dt className="flex items-center gap-1.5">
            <span aria-hidden className={cn('h-2.5 w-4 rounded-sm', MARKS[part])} />
            <span className="text-muted">{part}</span>
          </dt>
          <dd className="num">
            {formatNumber(count)}
            {count > 0 && <span className="text-muted">, {formatHours(seconds)}</span>}
          </dd>
        </div>
      ))}
    </dl>
  )
}
