'use client'
import { useState, useTransition } from 'react'
import { Button } from '@/components/ui/button'
import { Select, type SelectOption } from '@/components/ui/select'
import { toast } from '@/components/ui/toast'
import type { FormState } from '@/lib/format'
import { CapturesWorkspace, type CapturesWorkspaceProps } from './captures-workspace'

export interface AssignCapturesProps extends Omit<CapturesWorkspaceProps, 'bulkActions'> {
  /** Targets of one client: a capture never changes its client. */
  targets: readonly SelectOption[]
  /** Absent for a viewer. */
  assign?: (captureIds: string[], targetId: string) => Promise<FormState>
}

/** Captures without a target, to be chosen and given to one. */
export function AssignCaptures({ targets, assign, ...table }: AssignCapturesProps) {
  if (!assign) return <CapturesWorkspace {...table} />
  return (
    <CapturesWorkspace
      {...table}
      bulkActions={(ids, clear) => (
        <AssignBar targets={targets} assign={(targetId) => assign(ids, targetId)} onDone={clear} />
      )}
    />
  )
}

interface AssignBarProps {
  targets: readonly SelectOption[]
  assign: (targetId: string) => Promise<FormState>
  onDone: () => void
}

function AssignBar({ targets, assign, onDone }: AssignBarProps) {
  const [targetId, setTargetId] = useState(targets[0]?.value ?? '')
  const [pending, startTransition] = useTransition()
  const run = () =>
    startTransition(async () => {
      const state = await assign(targetId)
      if (state.status === 'error') return void toast.error(state.message)
      if (state.status === 'ok' && state.message) toast.ok(state.message)
      onDone()
    })
  if (targets.length === 0)
    return <span className="text-muted">This client has no target yet.</span>
  return (
    <>
      <Select
        aria-label="Target"
        options={targets}
        value={targetId}
        wrapperClassName="w-56"
        onChange={(event) => setTargetId(event.target.value)}
      />
      <Button variant="primary" disabled={pending} onClick={run}>
        {pending ? 'Assigning…' : 'Assign'}
      </Button>
    </>
  )
}
