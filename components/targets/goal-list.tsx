'use client'
import { ChevronDown } from 'lucide-react'
import { useId, useState, type ReactNode } from 'react'
import { FilterDot } from '@/components/grading/filter-dot'
import { MinimumGrade } from '@/components/templates/template-table'
import { Badge } from '@/components/ui/badge'
import { cn } from '@/components/ui/cn'
import { SegmentedBar } from '@/components/ui/segmented-bar'
import type { Goal } from '@/lib/contracts/planning'
import { formatNumber, hoursAlike, plural, formatExposure } from '@/lib/format'
import { goalLabel } from './goal-label'

interface GoalCardProps {
  goal: Goal
  /** Edit and regrade buttons; absent for a viewer. */
  actions?: ReactNode
  /** What the goal's subs are compared with. */
  baselines?: ReactNode
}

/** More goals than this are shown in two columns on wide screens. */
const MAX_SINGLE_COLUMN = 6

export function GoalList({ goals }: { goals: readonly GoalCardProps[] }) {
  return (
    <ul
      aria-label="Imaging goals"
      className={cn(
        'grid gap-px overflow-hidden rounded-md border bg-line',
        // The last of an odd number takes a whole row.
        goals.length > MAX_SINGLE_COLUMN &&
          'xl:grid-cols-2 xl:[&>:last-child:nth-child(odd)]:col-span-2',
      )}
    >
      {goals.map((props) => (
        <GoalCard key={props.goal.id} {...props} />
      ))}
    </ul>
  )
}

/**
 * One goal. Phones show its facts, a bar and a count, and a tap opens the rest; wider screens show
 * everything. Both layouts use the same elements, so that each dialog is mounted once.
 */
function GoalCard({ goal, actions, baselines }: GoalCardProps) {
  const [open, setOpen] = useState(false)
  const id = useId()
  const parts = getGoalParts(goal)
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
        // The whole card can be tapped.
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
      {/* Above the tap area of the card. */}
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

function GoalFacts({ goal }: { goal: Goal }) {
  const { template, panel, complete, enabled } = goal
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
      <FilterDot filter={template.filter} className="font-medium" />
      <span className="num whitespace-nowrap">{formatExposure(template.exposureSeconds)}</span>
      {panel !== null && <span className="whitespace-nowrap">panel {panel}</span>}
      <span className="text-xs">
        <MinimumGrade minGrade={template.minGrade} />
      </span>
      {complete && <Badge tone="ok">Complete</Badge>}
      {!enabled && <Badge>Disabled</Badge>}
    </div>
  )
}

const MARKS: Record<GoalPart['part'], string> = {
  accepted: 'border border-kept bg-kept',
  pending: 'hatched border border-kept text-kept',
  rejected: 'border border-kept',
  missing: 'border border-control bg-line',
}

interface GoalFiguresProps {
  parts: readonly GoalPart[]
  /** Formats seconds like the rest of the goal. */
  hours: (seconds: number) => string
}

/** The parts of the bar in subs and hours, each with its mark in the bar. */
function GoalFigures({ parts, hours }: GoalFiguresProps) {
  return (
    <dl className="flex flex-wrap gap-x-6 gap-y-1 text-xs">
      {parts.map(({ part, subs, seconds }) => (
        <div key={part} className="flex items-center gap-1.5">
          <dt className="flex items-center gap-1.5">
            <span aria-hidden className={cn('h-2.5 w-4 rounded-sm', MARKS[part])} />
            <span className="text-muted">{part}</span>
          </dt>
          <dd className="num">
            {formatNumber(subs)}
            {subs > 0 && <span className="text-muted">, {hours(seconds)}</span>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

interface GoalPart {
  part: 'accepted' | 'pending' | 'rejected' | 'missing'
  subs: number
  seconds: number
}

/** Returns a goal's subs by verdict, and those still missing. */
function getGoalParts(goal: Goal): GoalPart[] {
  const missing = Math.max(0, goal.desired - goal.accepted - goal.pending)
  return [
    { part: 'accepted', subs: goal.accepted, seconds: goal.acceptedSeconds },
    { part: 'pending', subs: goal.pending, seconds: goal.pendingSeconds },
    { part: 'rejected', subs: goal.rejected, seconds: goal.rejectedSeconds },
    { part: 'missing', subs: missing, seconds: missing * goal.template.exposureSeconds },
  ]
}
