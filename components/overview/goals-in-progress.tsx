import Link from 'next/link'
import { FilterDot } from '@/components/grading/filter-dot'
import { SegmentedBar } from '@/components/ui/segmented-bar'
import type { GoalInProgress } from '@/lib/contracts/overview'
import { formatExposure, formatNumber, plural } from '@/lib/format'

/** Goals with how far they are, and how many more nights they need at the present rate. */
export function GoalsInProgress({ label, goals }: { label: string; goals: GoalInProgress[] }) {
  return (
    <ul aria-label={label} className="divide-y rounded-md border bg-surface">
      {goals.map(({ goal, targetId, targetName, nightsLeft }) => (
        <li key={goal.id} className="px-4 py-3">
          <div className="flex flex-wrap items-baseline justify-between gap-x-4">
            <span className="flex min-w-0 items-baseline gap-3">
              <Link href={`/targets/${targetId}`} className="truncate font-medium hover:underline">
                {targetName}
              </Link>
              <span className="flex items-center gap-2 text-xs text-muted">
                <FilterDot filter={goal.template.filter} />
                <span className="num">{formatExposure(goal.template.exposureSeconds)}</span>
                {goal.panel !== null && <span>panel {goal.panel}</span>}
              </span>
            </span>
            <span className="text-xs text-muted">
              <span className="num">
                {formatNumber(goal.accepted)} of {formatNumber(goal.desired)}
              </span>
              {nightsLeft === null
                ? ', none lately'
                : `, about ${plural(nightsLeft, 'more night')}`}
            </span>
          </div>
          <SegmentedBar {...goal} size="sm" className="mt-2" />
        </li>
      ))}
    </ul>
  )
}
