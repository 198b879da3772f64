'use client'
import { useTransition } from 'react'
import { toast } from '@/components/ui/toast'
import type { FormState } from '@/lib/format'
import type { Grade } from '@/lib/grading'
import { GradeButtons } from './grade-buttons'

export interface ManualGradeProps {
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
