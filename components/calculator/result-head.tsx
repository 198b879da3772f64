import type { ReactNode } from 'react'
import { GradeScale } from '@/components/criteria/editor/grade-scale'
import { GradeShape } from '@/components/grading/grade-shape'
import { cn } from '@/components/ui/cn'
import { gradeInfo } from '@/lib/format/grades'
import { formatPercent, formatScore } from '@/lib/format/numbers'
import type { Grade, ScoreResult, Thresholds } from '@/lib/grading'

export interface ResultHeadProps {
  /** Null while the criteria contradict themselves. */
  result: ScoreResult | null
  thresholds: Thresholds | null
  /** Stands in place of the reason: why there is no result. */
  note: string | null
  action?: ReactNode
  /** Without the coverage, and below 1,024 px in one line: for a page about something else. */
  compact?: boolean
}

/** The one number that matters, its grade, where it stands on the scale, and why. */
export function ResultHead({ result, thresholds, note, action, compact }: ResultHeadProps) {
  const score = result?.score ?? null
  const coverage = result?.coverage ?? null
  const text = note ?? result?.reason ?? null
  const hero = compact ? 'text-xl leading-none lg:text-hero' : 'text-hero'
  return (
    <div className="flex flex-wrap items-end gap-x-4 gap-y-2 sm:gap-x-6 lg:gap-x-4 xl:gap-x-6">
      <div>
        <Caption>Score</Caption>
        <p
          role="status"
          aria-label="Score"
          className={cn('num min-w-[5ch] font-semibold', hero, score === null && 'text-muted')}
        >
          {formatScore(score)}
        </p>
      </div>
      <div>
        <Caption>Grade</Caption>
        <GradeStatus grade={result?.grade ?? null} className={hero} />
      </div>
      {action && <div className="ml-auto lg:order-last lg:ml-0 lg:w-full">{action}</div>}
      {!compact && (
        <div className="ml-auto self-start text-right">
          <Caption>Coverage</Caption>
          <p className="num text-lg lg:max-xl:text-sm">{formatPercent(coverage, 1)}</p>
        </div>
      )}
      <GradeScale
        thresholds={thresholds}
        score={score}
        className={cn('w-full', compact && 'max-lg:hidden')}
      />
      <p
        aria-live="polite"
        className={cn('w-full text-xs text-muted lg:min-h-8', !text && compact && 'max-lg:hidden')}
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

function Caption({ children }: { children: string }) {
  return (
    <p aria-hidden className="text-xs text-muted">
      {children}
    </p>
  )
}
