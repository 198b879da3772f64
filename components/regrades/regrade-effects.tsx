import Link from 'next/link'
import { GradeBadge } from '@/components/grading/grade-badge'
import { Badge } from '@/components/ui/badge'
import { Callout } from '@/components/ui/callout'
import { cn } from '@/components/ui/cn'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import type {
  RegradePreview,
  GoalEffect,
  RegradeJob,
  GradeMatrix as Matrix,
} from '@/lib/contracts/regrades'
import { formatChange, formatNumber, plural } from '@/lib/format'
import { GRADES, type Grade } from '@/lib/grading'
import { ChangedCaptures } from './changed-captures'
import { describeChanges } from './regrade-text'

/** The effects a regrade would have, and the subs that would change, worst first. */
export function PreviewEffects({ preview }: { preview: RegradePreview }) {
  return (
    <div className="grid grid-cols-1 gap-5">
      {preview.warnings.map((warning) => (
        <Callout key={warning.message} kind="warn">
          {warning.message}
        </Callout>
      ))}
      <Effects figures={preview} processed={preview.processed} />
      <GradeMatrix matrix={preview.matrix} />
      {preview.captures.length > 0 && <ChangedCaptures preview={preview} />}
    </div>
  )
}

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

interface EffectsProps {
  figures: Figures
  processed: number
  /** For a finished regrade. */
  past?: boolean
}

/** The effects of a regrade on subs, goals and targets. */
export function Effects({ figures, processed, past = false }: EffectsProps) {
  const moved = figures.goals.filter((goal) => goal.acceptedBefore !== goal.acceptedAfter)
  return (
    <div className="grid gap-4">
      <p>
        {plural(processed, 'sub')} checked, <strong>{describeChanges(figures, past)}</strong>
        {figures.skippedManual > 0 && `, ${plural(figures.skippedManual, 'manual grade')} kept`}
        {figures.ungraded > 0 && `, ${formatNumber(figures.ungraded)} ungraded`}.
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
            <span className="text-muted">, {formatNumber(goal.desired)} desired</span>
          </span>
        </li>
      ))}
    </ul>
  )
}

const KEYS: (Grade | '-')[] = [...GRADES, '-']

const toGrade = (key: Grade | '-'): Grade | null => (key === '-' ? null : key)

/** Counts of subs by grade before (rows) and after (columns). */
export function GradeMatrix({ matrix }: { matrix: Matrix }) {
  const rows = KEYS.filter((before) => matrix[before] !== undefined)
  if (rows.length === 0) return <p className="text-muted">No subs were graded.</p>
  return (
    <Table label="Grades before and after" className="sm:w-auto">
      <Thead>
        <Tr>
          <Th className="whitespace-normal! max-sm:w-14 max-sm:px-1">Before \ after</Th>
          {KEYS.map((after) => (
            <Th key={after} numeric className="max-sm:px-1">
              <GradeBadge grade={toGrade(after)} size="sm" />
            </Th>
          ))}
        </Tr>
      </Thead>
      <Tbody>
        {rows.map((before) => (
          <Tr key={before}>
            <Th scope="row" className="max-sm:px-1">
              <GradeBadge grade={toGrade(before)} size="sm" />
            </Th>
            {KEYS.map((after) => {
              const count = matrix[before]?.[after] ?? 0
              const worse = KEYS.indexOf(after) > KEYS.indexOf(before)
              return (
                <Td
                  key={after}
                  numeric
                  className={cn(
                    'sm:min-w-14 max-sm:px-1',
                    count === 0 || before === after ? 'text-muted' : 'font-semibold',
                    count > 0 && worse && 'text-cost-most',
                  )}
                >
                  {count === 0 ? '·' : formatNumber(count)}
                </Td>
              )
            })}
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}
