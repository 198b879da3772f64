'use client'
import { useState, useTransition } from 'react'
import { RegradeDialog, type RegradeDialogProps } from '@/components/regrades/regrade-dialog'
import { Button } from '@/components/ui/button'
import { Select, type SelectOption } from '@/components/ui/select'
import { toast } from '@/components/ui/toast'
import { formatNumber, plural, type FormState } from '@/lib/format'
import type { Grade } from '@/lib/grading'
import { CompareCaptures } from './compare-captures'
import { GradeMenu } from './manual-grades'
import { useCaptureSelection } from './selection'
import type { GradeMany } from './use-manual-grades'

/** What an editor can do with the selected captures. */
export interface EditSelected {
  gradeMany: GradeMany
  regrade?: Pick<RegradeDialogProps, 'actions' | 'criteriaSets'>
  assign?: {
    /** Targets of one client: a capture never changes its client. */
    targets: readonly SelectOption[]
    action: (captureIds: string[], targetId: string) => Promise<FormState>
  }
}

interface SelectionBarProps {
  /** Absent for a viewer. */
  edit?: EditSelected
  onGrade: (ids: readonly string[], grade: Grade | null) => void
}

/** Replaces the table's tools while subs are selected. */
export function SelectionBar({ edit, onGrade }: SelectionBarProps) {
  const { selected, clear } = useCaptureSelection()
  const ids = [...selected]
  return (
    <>
      <span role="status" className="mr-2">
        {formatNumber(ids.length)} selected
      </span>
      {edit?.assign && <AssignControls {...edit.assign} ids={ids} onDone={clear} />}
      {edit?.regrade && (
        <RegradeDialog
          scope={{ captureIds: ids }}
          scopeLabel={plural(ids.length, 'selected sub')}
          label="Regrade selected"
          {...edit.regrade}
        />
      )}
      {edit && <GradeMenu onGrade={(grade) => onGrade(ids, grade)} />}
      <CompareCaptures ids={ids} />
      <CsvButton ids={ids} />
      <Button variant="ghost" onClick={clear}>
        Clear selection
      </Button>
    </>
  )
}

type AssignControlsProps = NonNullable<EditSelected['assign']> & {
  ids: string[]
  onDone: () => void
}

function AssignControls({ targets, action, ids, onDone }: AssignControlsProps) {
  const [targetId, setTargetId] = useState(targets[0]?.value ?? '')
  const [pending, startTransition] = useTransition()
  const assign = () =>
    startTransition(async () => {
      const state = await action(ids, targetId)
      if (state.status === 'error') return void toast.error(state.message)
      if (state.status === 'ok' && state.message) toast.ok(state.message)
      onDone()
    })
  if (targets.length === 0) return <span className="text-muted">This rig has no targets yet.</span>
  return (
    <>
      <Select
        aria-label="Target"
        options={targets}
        value={targetId}
        wrapperClassName="w-56"
        onChange={(event) => setTargetId(event.target.value)}
      />
      <Button variant="primary" disabled={pending} onClick={assign}>
        {pending ? 'Assigning…' : 'Assign'}
      </Button>
    </>
  )
}

/** Downloads the selected subs as CSV, including those that are not loaded. */
function CsvButton({ ids }: { ids: readonly string[] }) {
  const [busy, setBusy] = useState(false)
  const download = async () => {
    setBusy(true)
    try {
      const response = await fetch('/api/captures.csv', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ captureIds: ids }),
      })
      if (!response.ok) throw new Error(`The server answered ${response.status}.`)
      saveFile('captures.csv', await response.blob())
    } catch {
      toast.error('The CSV could not be created. Try again with fewer subs.')
    }
    setBusy(false)
  }
  return (
    <Button disabled={busy} onClick={download}>
      {busy ? 'Preparing…' : 'CSV'}
    </Button>
  )
}

function saveFile(name: string, content: Blob) {
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // Some browsers start reading the file only after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
