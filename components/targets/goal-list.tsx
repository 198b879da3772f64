import type { ReactNode } from 'react'
import { FilterDot } from '@/components/grading/filter-dot'
import { MinimumGrade } from '@/components/templates/minimum-grade'
import { Badge } from '@/components/ui/badge'
import { SegmentedBar } from '@/components/ui/segmented-bar'
import type { Goal } from '@/lib/contracts/planning'
import { formatExposure, formatHours, formatNumber } from '@/lib/format'

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
          <SegmentedBar {...goal} size="lg" className="mt-3" />
          <dl className="num mt-2 flex flex-wrap gap-x-5 gap-y-1 text-xs">
            <Figure label="accepted" count={goal.accepted} seconds={goal.acceptedSeconds} />
            <Figure label="pending" count={goal.pending} seconds={goal.pendingSeconds} />
            <Figure label="rejected" count={goal.rejected} seconds={goal.rejectedSeconds} />
            <Figure label="desired" count={goal.desired} seconds={goal.desiredSeconds} />
          </dl>
        </li>
      ))}
    </ul>
  )
}

function Figure({ label, count, seconds }: { label: string; count: number; seconds: number }) {
  return (
    <div className="flex gap-1.5">
      <dt className="order-2 text-muted">
        {label}, {formatHours(seconds)}
      </dt>
      <dd className="font-semibold">{formatNumber(count)}</dd>
    </div>
  )
}
