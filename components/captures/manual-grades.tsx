'use client'
import { ChevronDown } from 'lucide-react'
import { useTransition } from 'react'
import { GradeShape } from '@/components/grading/grade-shape'
import { Button } from '@/components/ui/button'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu'
import { toast } from '@/components/ui/toast'
import { gradeInfo, type FormState } from '@/lib/format'
import { GRADES, type Grade } from '@/lib/grading'

interface ManualGradeProps {
  /** The grade given by hand, if any. */
  manual: Grade | null
  setGrade: (grade: Grade | null) => Promise<FormState>
}

/** Gives a grade by hand, or clears it so that the automatic one comes back. */
export function ManualGrade({ manual, setGrade }: ManualGradeProps) {
  const [pending, startTransition] = useTransition()
  const send = (grade: Grade | null, undo?: () => void) =>
    startTransition(async () => {
      const state = await setGrade(grade)
      if (state.status === 'error') return void toast.error(state.message)
      const message = (state.status === 'ok' && state.message) || 'Saved.'
      toast.ok(message, undo && { action: { label: 'Undo', onClick: undo } })
    })
  const give = (grade: Grade | null) => send(grade, () => send(manual))
  return <GradeButtons manual={manual} disabled={pending} give={give} />
}

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

/** One grade by hand for all that are chosen; the table's letter keys do the same. */
export function GradeChosen({ give }: { give: (grade: Grade | null) => void }) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button>
          Grade
          <ChevronDown aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start">
        {GRADES.map((grade) => {
          const { shape, token } = gradeInfo(grade)
          return (
            <DropdownMenuItem key={grade} onSelect={() => give(grade)}>
              <span style={{ color: `var(${token})` }}>
                <GradeShape shape={shape} className="size-3" />
              </span>
              {grade}
            </DropdownMenuItem>
          )
        })}
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={() => give(null)}>Automatic grades again</DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
