'use client'
import { useTransition } from 'react'
import { GradeShape } from '@/components/grading/grade-shape'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { gradeInfo, type FormState } from '@/lib/format'
import { GRADES, type Grade } from '@/lib/grading'

export interface ManualGradeProps {
  /** The grade given by hand, if any. */
  manual: Grade | null
  setGrade: (grade: Grade | null) => Promise<FormState>
}

/** Gives a grade by hand, or clears it so that the automatic one comes back. */
export function ManualGrade({ manual, setGrade }: ManualGradeProps) {
  const [pending, startTransition] = useTransition()
  const give = (grade: Grade | null) =>
    startTransition(async () => {
      const before = manual
      const state = await setGrade(grade)
      if (state.status === 'error') return void toast.error(state.message)
      toast.ok(state.status === 'ok' ? (state.message ?? 'Saved.') : 'Saved.', {
        action: {
          label: 'Undo',
          onClick: () => startTransition(async () => void (await setGrade(before))),
        },
      })
    })
  return (
    <div role="group" aria-label="Grade by hand" className="flex flex-wrap gap-2">
      {GRADES.map((grade) => {
        const info = gradeInfo(grade)
        return (
          <Button
            key={grade}
            aria-pressed={manual === grade}
            aria-label={`Grade ${grade} by hand`}
            variant={manual === grade ? 'primary' : 'secondary'}
            disabled={pending}
            onClick={() => give(grade)}
          >
            <span style={manual === grade ? undefined : { color: `var(${info.token})` }}>
              <GradeShape shape={info.shape} className="size-3" />
            </span>
            {grade}
          </Button>
        )
      })}
      {manual !== null && (
        <Button variant="ghost" disabled={pending} onClick={() => give(null)}>
          Clear
        </Button>
      )}
    </div>
  )
}
