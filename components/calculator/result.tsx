import type { ReactNode } from 'react'
import { GradeScale } from '@/components/criteria/grade-scale'
import { GradeShape } from '@/components/grading/grade-shape'
import { cn } from '@/components/ui/cn'
import { gradeInfo } from '@/lib/format/grades'
import { formatPercent, formatScore } from '@/lib/format/numbers'
import type { Grade, ScoreResult, Thresholds } from '@/lib/grading'

export interface ResultHeadProps {
  /** Null while the criteria contradict each other. */
  result: ScoreResult | null
  thresholds: Thresholds | null
  /** Replaces the reason: why there is no result. */
  note: string | null
  action?: ReactNode
  /** Leaves out the coverage, and below 1,024 px the scale: for a page about something else. */
  compact?: boolean
}

/**
 * The score, its grade, its place on the scale, and the reason. On a phone, where it stays in view above
 * the keyboard, the numbers are on one line and the scale on another.
 */
export function ResultHead({ result, thresholds, note, action, compact }: ResultHeadProps) {
  const score = result?.score ?? null
  const coverage = result?.coverage ?? null
  const text = note ?? result?.reason ?? null
  const hero = cn('text-xl leading-none', compact ? 'lg:text-hero' : 'md:text-hero')
  const onPhone = cn(!compact && 'max-md:hidden')
  return (
    <div className="flex flex-wrap items-end gap-x-4 gap-y-2 max-md:gap-y-1 sm:gap-x-6 lg:gap-x-4 xl:gap-x-6">
      <div>
        <Caption className={onPhone}>Score</Caption>
        <p
          role="status"
          aria-label="Score"
          className={cn('num min-w-[5ch] font-semibold', hero, score === null && 'text-muted')}
        >
          {formatScore(score)}
        </p>
      </div>
      <div>
        <Caption className={onPhone}>Grade</Caption>
        <GradeStatus grade={result?.grade ?? null} className={hero} />
      </div>
      {action && <div className="ml-auto lg:order-last lg:ml-0 lg:w-full">{action}</div>}
      {!compact && (
        <div className="ml-auto gap-2 self-start text-right max-md:flex max-md:items-baseline">
          <Caption>Coverage</Caption>
          <p className="num text-lg max-md:text-sm lg:max-xl:text-sm">
            {formatPercent(coverage, 1)}
          </p>
        </div>
      )}
      <GradeScale
        thresholds={thresholds}
        score={score}
        className={cn('w-full', compact && 'max-lg:hidden')}
      />
      <p
        aria-live="polite"
        className={cn(
          'w-full text-xs text-muted lg:min-h-8',
          !text && (compact ? 'max-lg:hidden' : 'max-md:hidden'),
        )}
      >
        {text}
      </p>
    </div>
  )
}

function GradeStatus({ grade, className }: { grade: Grade | null; className: string }) {
  const { letter, shape, token } = gradeInfo(grade)
  return (
    <p
      role="status"
      aria-label="Grade"
      className={cn('num flex items-center gap-2 font-semibold', className)}
    >
      <span style={{ color: `var(${token})` }}>
        <GradeShape shape={shape} className="size-[0.6em]" />
      </span>
      <span className={cn('min-w-[1ch]', grade === null && 'text-muted')}>{letter}</span>
    </p>
  )
}

function Caption({ children, className }: { children: string; className?: string }) {
  return (
    <p aria-hidden className={cn('text-xs text-muted', className)}>
      {children}
    </p>
  )
}

export interface StickyResultProps {
  label: string
  /** Stays in view where there is room: at the top of the right column, or along a phone's lower edge. */
  head: ReactNode
  /** Beside the fields on wide screens, below them on narrow ones. */
  children: ReactNode
}

const alongTheEdge =
  'max-lg:tall:sticky max-lg:tall:bottom-(--bottom-bar) max-lg:tall:z-20 max-lg:tall:order-last ' +
  'max-lg:tall:-mx-4 max-lg:tall:-mb-10 max-lg:tall:rounded-none max-lg:tall:border-x-0 max-lg:tall:border-b-0 ' +
  'max-lg:tall:py-2 max-lg:tall:pb-[max(0.5rem,env(safe-area-inset-bottom))] ' +
  'md:max-lg:tall:-mx-6 md:max-lg:tall:px-6 md:max-lg:tall:py-3'

/**
 * A result beside the fields that it comes from. Its parent is a flex column that becomes a grid at
 * 1,024 px; below that, its two parts are items of the column. In a low window nothing sticks, because
 * it would cover the fields.
 */
export function StickyResult({ label, head, children }: StickyResultProps) {
  return (
    // As tall as its row, so that what sticks within it stays beside the fields.
    <aside aria-label={label} className="contents lg:block lg:self-stretch">
      <div className="contents lg:flex lg:flex-col lg:gap-4 lg:tall:sticky lg:tall:top-[calc(var(--top-bar)+1.5rem)]">
        <div className={cn('rounded-md border bg-surface p-4', alongTheEdge)}>{head}</div>
        {children}
      </div>
    </aside>
  )
}
