'use client'
import { useOptimistic, useTransition } from 'react'
import { Switch } from '@/components/ui/checkbox'
import { toast } from '@/components/ui/toast'
import type { FormState } from '@/lib/format/form-state'

export interface AutoGradingSwitchProps {
  clientName: string
  on: boolean
  /** Left out for viewers, who only see the state. */
  action?: (on: boolean) => Promise<FormState>
}

/** Applies to captures from now on; existing grades are kept. */
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
