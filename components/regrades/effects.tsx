import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import type { GoalEffect, RegradeJob } from '@/lib/contracts/regrades'
import { formatChange, formatNumber, plural } from '@/lib/format'
import { changeText } from './change-counts'

type Figures = Pick<
  RegradeJob,
  | 'goals'
  | 'targetsCompleted'
  | 'targetsReactivated'
  | 'changed'
  | 'matrix'
  | 'skippedManual'
  | 'ungraded'
>

export interface EffectsProps {
  figures: Figures
  processed: number
  /** For a regrade that has been done. */
  past?: boolean
}

/** What a regrade does (or did) to goals and targets, in words and numbers. */
export function Effects({ figures, processed, past = false }: EffectsProps) {
  const moved = figures.goals.filter((goal) => goal.acceptedBefore !== goal.acceptedAfter)
  return (
    <div className="grid gap-4">
      <p>
        {plural(processed, 'sub')} looked at, <strong>{changeText(figures, past)}</strong>
        {figures.skippedManual > 0 &&
          `, ${plural(figures.skippedManual, 'grade')} given by hand kept`}
        {figures.ungraded > 0 && `, ${formatNumber(figures.ungraded)} without a grade`}.
      </p>
      <TargetList title="Completed" targets={figures.targetsCompleted} />
      <TargetList title="Active again" targets={figures.targetsReactivated} />
      {moved.length > 0 ? (
        <GoalList goals={moved} />
      ) : (
        <p className="text-muted">
          {past
            ? 'No goal gained or lost an accepted sub.'
            : 'No goal gains or loses an accepted sub.'}
        </p>
      )}
    </div>
  )
}

function TargetList({
  title,
  targets,
}: {
  title: string
  targets: { id: string; name: string }[]
}) {
  if (targets.length === 0) return null
  return (
    <p className="flex flex-wrap items-center gap-2">
      <Badge>{title}</Badge>
      {targets.map((target) => (
        <Link key={target.id} href={`/targets/${target.id}`} className="underline">
          {target.name}
        </Link>
      ))}
    </p>
  )
}

function GoalList({ goals }: { goals: GoalEffect[] }) {
  return (
    <ul aria-label="Goals that change" className="divide-y border-y text-sm">
      {goals.map((goal) => (
        <li key={goal.goalId} className="flex flex-wrap justify-between gap-x-4 py-2">
          <span className="min-w-0 truncate">
            {goal.targetName}, {goal.label}
          </span>
          <span className="num">
            {formatNumber(goal.acceptedBefore)} → {formatNumber(goal.acceptedAfter)} accepted (
            {formatChange(goal.acceptedAfter - goal.acceptedBefore)})
            <span className="text-muted">, {formatNumber(goal.desired)} wanted</span>
          </span>
        </li>
      ))}
    </ul>
  )
}
