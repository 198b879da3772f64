'use client'
import { ChevronDown } from 'lucide-react'
import { useId, useState, type ReactNode } from 'react'
import { cn } from '@/components/ui/cn'
import { SegmentedBar } from '@/components/ui/segmented-bar'
import type { Goal } from '@/lib/contracts/planning'
import { formatNumber, hoursAlike, plural } from '@/lib/format'
import { GoalFacts } from './goal-facts'
import { GoalFigures } from './goal-figures'
import { goalLabel } from './goal-label'
import { goalParts } from './goal-parts'

export interface GoalCardProps {
  goal: Goal
  /** Its buttons. */
  actions?: ReactNode
  /** What its subs are compared with. */
  baselines?: ReactNode
}

/**
 * One goal. On a phone it is a line of facts, a bar and a count, and a tap opens the rest; anything
 * wider shows all of it. They are the same elements in other places, so that dialogs exist once.
 */
export function GoalCard({ goal, actions, baselines }: GoalCardProps) {
  const [open, setOpen] = useState(false)
  const id = useId()
  const parts = goalParts(goal)
  const hours = hoursAlike([goal.desiredSeconds, ...parts.map(({ seconds }) => seconds)])
  const folded = !open && 'max-sm:hidden'
  return (
    <li className="relative grid grid-cols-[minmax(0,1fr)_auto] content-start items-center gap-x-4 bg-surface px-4 py-2 sm:py-4">
      <GoalFacts goal={goal} />
      <button
        type="button"
        aria-expanded={open}
        aria-controls={`${id}figures ${id}baselines ${id}actions`}
        aria-label={`Details of goal ${goalLabel(goal)}`}
        onClick={() => setOpen(!open)}
        // All of the block takes the tap.
        className="flex size-6 items-center justify-center rounded-md text-muted after:absolute after:inset-0 sm:hidden"
      >
        <ChevronDown aria-hidden className={cn('size-4', open && 'rotate-180')} />
      </button>
      <div className="col-span-2 mt-1 sm:mt-3">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4 max-sm:hidden">
          <p>
            <span className="num text-lg font-semibold">{hours(goal.acceptedSeconds)}</span>{' '}
            <span className="text-muted">accepted of {hours(goal.desiredSeconds)}</span>
          </p>
          <p className="num text-muted">
            {formatNumber(goal.accepted)} of {plural(goal.desired, 'sub')}
          </p>
        </div>
        <SegmentedBar {...goal} size="lg" className="max-sm:h-2.5 sm:mt-1.5" />
        <p className="num mt-1 text-xs sm:hidden">
          {formatNumber(goal.accepted)} of {formatNumber(goal.desired)}
          <span className="text-muted">, {hours(goal.acceptedSeconds)}</span>
        </p>
      </div>
      <div id={`${id}figures`} className={cn('col-span-2 mt-2', folded)}>
        <GoalFigures parts={parts} hours={hours} />
      </div>
      {baselines && (
        <div id={`${id}baselines`} className={cn('relative col-span-2 mt-2', folded)}>
          {baselines}
        </div>
      )}
      {/* The tap that closes the block must not reach through to them. */}
      <div
        id={`${id}actions`}
        className={cn(
          'relative col-span-2 flex gap-2 max-sm:my-2 sm:col-span-1 sm:col-start-2 sm:row-start-1',
          folded,
        )}
      >
        {actions}
      </div>
    </li>
  )
}
