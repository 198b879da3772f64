'use client'
import { GradeShape } from '@/components/grading/grade-shape'
import { Button } from '@/components/ui/button'
import { gradeInfo } from '@/lib/format'
import { GRADES, type Grade } from '@/lib/grading'

interface GradeButtonsProps {
  /** The grade given by hand, if any. */
  manual: Grade | null
  disabled?: boolean
  give: (grade: Grade | null) => void
}

/** Five grades to give by hand, and the way back to the automatic one. */
export function GradeButtons({ manual, disabled, give }: GradeButtonsProps) {
  return (
    <div
      role="group"
      aria-label="Grade by hand"
      className="flex flex-wrap gap-2 max-sm:grid max-sm:grid-cols-5"
    >
      {GRADES.map((grade) => {
        const info = gradeInfo(grade)
        const given = manual === grade
        return (
          <Button
            key={grade}
            aria-pressed={given}
            aria-label={`Grade ${grade} by hand`}
            variant={given ? 'primary' : 'secondary'}
            className="max-sm:px-0"
            disabled={disabled}
            onClick={() => give(grade)}
          >
            <span style={given ? undefined : { color: `var(${info.token})` }}>
              <GradeShape shape={info.shape} className="size-3" />
            </span>
            {grade}
          </Button>
        )
      })}
      {manual !== null && (
        <Button
          variant="ghost"
          className="max-sm:col-span-5"
          disabled={disabled}
          onClick={() => give(null)}
        >
          Clear
        </Button>
      )}
    </div>
  )
}
