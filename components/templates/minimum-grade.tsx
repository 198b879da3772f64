import { GradeBadge } from '@/components/grading/grade-badge'
import type { MinGrade } from '@/lib/grading'

/** The least grade at which a sub counts. */
export function MinimumGrade({ minGrade }: { minGrade: MinGrade }) {
  if (minGrade === 'any') return <span className="text-muted">any, also ungraded</span>
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <GradeBadge grade={minGrade} size="sm" />
      {minGrade !== 'A' && <span className="text-muted">or better</span>}
    </span>
  )
}
