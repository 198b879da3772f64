import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'
import type { Goal } from '@/lib/contracts/planning'
import { GoalCard } from './goal-card'

export interface GoalListProps {
  goals: Goal[]
  /** Edit and regrade buttons of one goal. */
  actions?: (goal: Goal) => ReactNode
  /** What one goal's subs are compared with. */
  baselines?: (goal: Goal) => ReactNode
}

/** More than fit above the chart one below the other. */
const MANY = 6

/** A target's goals as large bars: accepted, pending, rejected and what is missing. */
export function GoalList({ goals, actions, baselines }: GoalListProps) {
  return (
    <ul
      aria-label="Imaging goals"
      className={cn(
        'grid gap-px overflow-hidden rounded-md border bg-line',
        // The last of an odd number has its line to itself.
        goals.length > MANY && 'xl:grid-cols-2 xl:[&>:last-child:nth-child(odd)]:col-span-2',
      )}
    >
      {goals.map((goal) => (
        <GoalCard
          key={goal.id}
          goal={goal}
          actions={actions?.(goal)}
          baselines={baselines?.(goal)}
        />
      ))}
    </ul>
  )
}
