import { cn } from '@/components/ui/cn'
import { gradeInfo } from '@/lib/format/grades'
import { formatScore } from '@/lib/format/numbers'
import type { Grade } from '@/lib/grading'

interface ScoreBarProps {
  /** 0 to 100; null if ungraded. */
  score: number | null
  /** Sets the colour of the bar. */
  grade?: Grade | null
  /** The lowest score of each grade, shown as ticks. */
  thresholds?: { a: number; b: number; c: number; d: number }
  size?: 'sm' | 'lg'
  className?: string
}

/** A score as a short bar with its number beside it. */
export function ScoreBar({ score, grade, thresholds, size = 'sm', className }: ScoreBarProps) {
  const color = grade == null ? 'var(--series)' : `var(${gradeInfo(grade).token})`
  const ticks = thresholds ? [thresholds.d, thresholds.c, thresholds.b, thresholds.a] : []
  return (
    <span className={cn('inline-flex min-w-32 items-center gap-2', className)}>
      <span
        aria-hidden
        className={cn('relative min-w-16 grow rounded-sm bg-line', size === 'lg' ? 'h-3' : 'h-1.5')}
      >
        <span
          className="absolute inset-y-0 left-0 rounded-sm"
          style={{ width: `${clamp(score ?? 0)}%`, background: color }}
        />
        {ticks.map((tick) => (
          <span
            key={tick}
            className={
              size === 'lg' ? 'absolute -inset-y-1 w-px bg-fg' : 'absolute inset-y-0 w-px bg-bg'
            }
            style={{ left: `${clamp(tick)}%` }}
          />
        ))}
      </span>
      <span className={cn('num w-11 shrink-0 text-right', score == null && 'text-muted')}>
        {formatScore(score)}
      </span>
    </span>
  )
}

const clamp = (score: number) => Math.min(100, Math.max(0, score))
