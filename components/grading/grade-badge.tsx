import { Hand } from 'lucide-react'
import { cn } from '@/components/ui/cn'
import { gradeInfo } from '@/lib/format/grades'
import type { Grade } from '@/lib/grading'
import { GradeShape } from './grade-shape'

const sizes = {
  sm: { text: 'text-xs', shape: 'size-2.5', gap: 'gap-1' },
  md: { text: 'text-sm', shape: 'size-3', gap: 'gap-1.5' },
  lg: { text: 'text-xl', shape: 'size-4.5', gap: 'gap-2' },
  hero: { text: 'text-hero', shape: 'size-8', gap: 'gap-3' },
}

interface GradeBadgeProps {
  /** Null if ungraded. */
  grade: Grade | null
  size?: keyof typeof sizes
  /** Set by a person. */
  manual?: boolean
  className?: string
}

/** Shows a grade by letter, colour and shape. */
export function GradeBadge({ grade, size = 'md', manual = false, className }: GradeBadgeProps) {
  const info = gradeInfo(grade)
  const styles = sizes[size]
  return (
    <span
      role="img"
      aria-label={manual ? `${info.label}, given by hand` : info.label}
      className={cn('inline-flex items-center whitespace-nowrap', styles.gap, className)}
    >
      <span style={{ color: `var(${info.token})` }}>
        <GradeShape shape={info.shape} className={styles.shape} />
      </span>
      <span className={cn('num font-semibold', styles.text, grade == null && 'text-muted')}>
        {info.letter}
      </span>
      {manual && <Hand aria-hidden className="size-3 shrink-0 text-muted" />}
    </span>
  )
}
