import { cn } from '@/components/ui/cn'
import { formatNumber } from '@/lib/format'
import type { GoalPart } from './goal-parts'

const MARKS: Record<GoalPart['part'], string> = {
  accepted: 'border border-kept bg-kept',
  pending: 'hatched border border-kept text-kept',
  rejected: 'border border-kept',
  missing: 'border border-control bg-line',
}

export interface GoalFiguresProps {
  parts: readonly GoalPart[]
  /** Writes seconds as the whole goal does. */
  hours: (seconds: number) => string
}

/** The parts of the bar in subs and hours, each with the mark that it has in the bar. */
export function GoalFigures({ parts, hours }: GoalFiguresProps) {
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
