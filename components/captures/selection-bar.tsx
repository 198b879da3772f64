'use client'
import { useState, useTransition, type ReactNode } from 'react'
import { RegradeDialog, type RegradeDialogProps } from '@/components/regrades/regrade-dialog'
import { Button } from '@/components/ui/button'
import { Select, type SelectOption } from '@/components/ui/select'
import { toast } from '@/components/ui/toast'
import { plural, type FormState } from '@/lib/format'
import { CapturesWorkspace, type CapturesWorkspaceProps } from './captures-workspace'
import { CompareCaptures } from './compare-captures'
import { GradeChosen } from './manual-grades'
import { useCaptureSelection } from './selection'
import type { BulkGrade } from './use-manual-grades'

interface ChosenBarProps {
  bulkActions?: (ids: string[], clear: () => void) => ReactNode
  /** Absent for who may not grade. */
  grade?: BulkGrade['give']
}

/** In place of the table's tools while subs are chosen: what can be done with them. */
export function ChosenBar({ bulkActions, grade }: ChosenBarProps) {
  const { selected, clear } = useCaptureSelection()
  const ids = [...selected]
  return (
    <>
      <span role="status" className="mr-2">
        {plural(ids.length, 'sub')} chosen
      </span>
      {bulkActions?.(ids, clear)}
      {grade && <GradeChosen give={(given) => grade(ids, given)} />}
      <CompareCaptures ids={ids} />
      <ChosenCsv ids={ids} />
      <Button variant="ghost" onClick={clear}>
        Choose none
      </Button>
    </>
  )
}

interface AssignCapturesProps extends Omit<CapturesWorkspaceProps, 'bulkActions'> {
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

interface RegradableCapturesProps extends Omit<CapturesWorkspaceProps, 'bulkActions'> {
  /** Absent for a viewer. */
  regrade?: Pick<RegradeDialogProps, 'actions' | 'criteriaSets'>
}

/** The captures table with "regrade what I chose". */
export function RegradableCaptures({ regrade, ...table }: RegradableCapturesProps) {
  if (!regrade) return <CapturesWorkspace {...table} />
  return (
    <CapturesWorkspace
      {...table}
      bulkActions={(ids) => (
        <RegradeDialog
          scope={{ captureIds: ids }}
          scopeLabel={plural(ids.length, 'chosen capture')}
          label="Regrade these"
          {...regrade}
        />
      )}
    />
  )
}

/** The chosen subs as CSV, also those that are not loaded. */
function ChosenCsv({ ids }: { ids: readonly string[] }) {
  const [busy, setBusy] = useState(false)
  const download = async () => {
    setBusy(true)
    try {
      const response = await fetch('/api/captures.csv', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ captureIds: ids }),
      })
      if (!response.ok) throw new Error(`the server answered ${response.status}`)
      saveFile('captures.csv', await response.blob())
    } catch {
      toast.error('The CSV could not be made. Try again with fewer subs.')
    }
    setBusy(false)
  }
  return (
    <Button disabled={busy} onClick={download}>
      {busy ? 'Writing…' : 'CSV'}
    </Button>
  )
}

/** Hands a file to the browser's downloads. */
function saveFile(name: string, content: Blob) {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // Not at once: some browsers begin to read only after the click is over.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
