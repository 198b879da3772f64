'use client'
import { useOptimistic, useTransition } from 'react'
import { Switch } from '@/components/ui/checkbox'
import { toast } from '@/components/ui/toast'
import type { FormState } from '@/lib/format/form-state'

export interface AutoGradingSwitchProps {
  clientName: string
  on: boolean
  /** Left out for a viewer, who sees how it stands. */
  action?: (on: boolean) => Promise<FormState>
}

/** Counts for captures from now on; what is graded stays. */
export function AutoGradingSwitch({ clientName, on, action }: AutoGradingSwitchProps) {
  const [shown, show] = useOptimistic(on)
  const [, startTransition] = useTransition()
  const change = (next: boolean) =>
    startTransition(async () => {
      if (!action) return
      show(next)
      const state = await action(next)
      if (state.status === 'error') toast.error(state.message)
    })
  return (
    <Switch
      label="Auto-grading"
      aria-label={`Auto-grading of ${clientName}`}
      checked={shown}
      disabled={!action}
      onCheckedChange={change}
    />
  )
}
