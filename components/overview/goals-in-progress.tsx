import Link from 'next/link'
import { FilterDot } from '@/components/grading/filter-dot'
import { SegmentedBar } from '@/components/ui/segmented-bar'
import type { GoalInProgress } from '@/lib/contracts/overview'
import { formatExposure, formatNumber, plural } from '@/lib/format'
import { formatPartOfMonth } from './dates'

/** Goals with their progress and the nights they still need at the current rate. */
export function GoalsInProgress({ label, goals }: { label: string; goals: GoalInProgress[] }) {
  return (
    <ul aria-label={label} className="divide-y rounded-md border bg-surface">
      {goals.map((entry) => (
        <li key={entry.goal.id} className="px-4 py-3">
          <Link
            href={`/targets/${entry.targetId}`}
            className="tap block truncate font-medium hover:underline"
          >
            {entry.targetName}
          </Link>
          <div className="mt-0.5 flex flex-wrap items-baseline justify-between gap-x-4 text-xs text-muted">
            <Exposures {...entry} />
            <span>
              <span className="num whitespace-nowrap">
                {formatNumber(entry.goal.accepted)} of {formatNumber(entry.goal.desired)}
              </span>
              {describeForecast(entry)}
            </span>
          </div>
          <SegmentedBar {...entry.goal} size="sm" className="mt-2" />
        </li>
      ))}
    </ul>
  )
}

/** Filter, exposure and panel; only unusually long filter names are truncated. */
function Exposures({ goal: { template, panel } }: GoalInProgress) {
  return (
    <span className="flex max-w-full items-baseline gap-2 whitespace-nowrap">
      <FilterDot filter={template.filter} className="max-w-40 text-fg!" />
      <span className="num shrink-0">{formatExposure(template.exposureSeconds)}</span>
      {panel !== null && <span className="shrink-0">panel {panel}</span>}
    </span>
  )
}

function describeForecast({ nightsLeft, completeOn }: GoalInProgress): string {
  if (nightsLeft === null) return ', none recently'
  const nights = `, about ${plural(nightsLeft, 'more night')}`
  return completeOn === null
    ? nights
    : `${nights}, by ${formatPartOfMonth(completeOn)} at this rate`
}
