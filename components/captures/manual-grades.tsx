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

const REVERT = 'Revert to automatic'

interface ManualGradeProps {
  /** The manual grade, if any. */
  manual: Grade | null
  setGrade: (grade: Grade | null) => Promise<FormState>
}

/** The manual grade on a sub's own page, saved by a server action. */
export function ManualGrade({ manual, setGrade }: ManualGradeProps) {
  const [pending, startTransition] = useTransition()
  const send = (grade: Grade | null, undo?: () => void) =>
    startTransition(async () => {
      const state = await setGrade(grade)
      if (state.status === 'error') return void toast.error(state.message)
      const message = (state.status === 'ok' && state.message) || 'Saved.'
      toast.ok(message, undo && { action: { label: 'Undo', onClick: undo } })
    })
  return (
    <GradeButtons
      manual={manual}
      disabled={pending}
      onGrade={(grade) => send(grade, () => send(manual))}
    />
  )
}

interface GradeButtonsProps {
  manual: Grade | null
  disabled?: boolean
  /** Null reverts to the automatic grade. */
  onGrade: (grade: Grade | null) => void
}

export function GradeButtons({ manual, disabled, onGrade }: GradeButtonsProps) {
  return (
    <div
      role="group"
      aria-label="Grade by hand"
      className="flex flex-wrap gap-2 max-sm:grid max-sm:grid-cols-5"
    >
      {GRADES.map((grade) => (
        <Button
          key={grade}
          aria-pressed={manual === grade}
          aria-label={`Grade ${grade} by hand`}
          variant={manual === grade ? 'primary' : 'secondary'}
          className="max-sm:px-0"
          disabled={disabled}
          onClick={() => onGrade(grade)}
        >
          <GradeMark grade={grade} inherit={manual === grade} />
          {grade}
        </Button>
      ))}
      {manual !== null && (
        <Button
          variant="ghost"
          className="max-sm:col-span-5"
          disabled={disabled}
          onClick={() => onGrade(null)}
        >
          {REVERT}
        </Button>
      )}
    </div>
  )
}

/** Gives all selected subs one grade; the table's letter keys do the same. */
export function GradeMenu({ onGrade }: Pick<GradeButtonsProps, 'onGrade'>) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button>
          Grade
          <ChevronDown aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start">
        {GRADES.map((grade) => (
          <DropdownMenuItem key={grade} onSelect={() => onGrade(grade)}>
            <GradeMark grade={grade} />
            {grade}
          </DropdownMenuItem>
        ))}
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={() => onGrade(null)}>{REVERT}</DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}

/** A grade's shape, in its colour or that of the text around it. */
function GradeMark({ grade, inherit = false }: { grade: Grade; inherit?: boolean }) {
  const { shape, token } = gradeInfo(grade)
  return (
    <span style={inherit ? undefined : { color: `var(${token})` }}>
      <GradeShape shape={shape} className="size-3" />
    </span>
  )
}
