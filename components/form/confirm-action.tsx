'use client'
import { ConfirmButton, type ConfirmButtonProps } from '@/components/ui/confirm-button'
import { toast } from '@/components/ui/toast'
import type { FormState } from '@/lib/format/form-state'

export interface ConfirmActionProps extends Omit<ConfirmButtonProps, 'onConfirm'> {
  /** A server action with its arguments bound: `revokeKey.bind(null, id)`. */
  action: () => Promise<FormState>
}

/** A button that asks, runs a server action, and says how it went. */
export function ConfirmAction({ action, ...button }: ConfirmActionProps) {
  async function run() {
    const state = await action()
    if (state.status === 'error') toast.error(state.message)
    if (state.status === 'ok' && state.message) toast.ok(state.message)
  }
  return <ConfirmButton {...button} onConfirm={run} />
}
