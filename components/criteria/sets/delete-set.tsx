'use client'
import { useState } from 'react'
import { Callout } from '@/components/ui/callout'
import { ConfirmButton } from '@/components/ui/confirm-button'
import { Panel } from '@/components/ui/panel'
import type { FormState } from '@/lib/format/form-state'

export interface DeleteSetProps {
  name: string
  remove: () => Promise<FormState>
}

/** Deleting, with the reason at hand when the server refuses. */
export function DeleteSet({ name, remove }: DeleteSetProps) {
  const [refusal, setRefusal] = useState('')
  return (
    <Panel title="Delete this set">
      <p className="mb-3 text-muted">
        Only a set that no client has assigned and that has graded nothing can go. Any other is
        archived instead, because it explains the grades it gave.
      </p>
      <ConfirmButton
        title={`Delete ${name}?`}
        description="Its revisions go with it. This cannot be undone."
        confirmLabel="Delete set"
        onConfirm={async () => {
          const state = await remove()
          setRefusal(state.status === 'error' ? state.message : '')
        }}
      >
        Delete set
      </ConfirmButton>
      {refusal !== '' && (
        <Callout kind="error" title="It was not deleted" live className="mt-3">
          {refusal}
        </Callout>
      )}
    </Panel>
  )
}
