'use client'
import { Archive, ArchiveRestore, Copy, Download } from 'lucide-react'
import { useState, useTransition } from 'react'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { ConfirmButton } from '@/components/ui/confirm-button'
import { Panel } from '@/components/ui/panel'
import { toast } from '@/components/ui/toast'
import type { FormState } from '@/lib/format/form-state'
import type { SetBody } from './editor-state'
import { setFileName, setFileText } from './set-file'
import { LEAVES_PAGE } from './unsaved-changes'

export interface SetActionsProps {
  archived: boolean
  duplicate: () => Promise<FormState>
  archive: (archived: boolean) => Promise<FormState>
}

/** Duplicates or archives a set as it is saved. */
export function SetActions({ archived, duplicate, archive }: SetActionsProps) {
  const [pending, startTransition] = useTransition()
  const run = (action: () => Promise<FormState>) =>
    startTransition(async () => {
      const state = await action()
      if (state.status === 'error') toast.error(state.message)
      if (state.status === 'ok' && state.message) toast.ok(state.message)
    })
  return (
    <>
      <Button {...LEAVES_PAGE} disabled={pending} onClick={() => run(duplicate)}>
        <Copy aria-hidden />
        Duplicate
      </Button>
      <Button disabled={pending} onClick={() => run(() => archive(!archived))}>
        {archived ? <ArchiveRestore aria-hidden /> : <Archive aria-hidden />}
        {archived ? 'Unarchive' : 'Archive'}
      </Button>
    </>
  )
}

export interface DeleteSetProps {
  name: string
  remove: () => Promise<FormState>
}

/** Deletes a set, or shows why the server refuses. */
export function DeleteSet({ name, remove }: DeleteSetProps) {
  const [refusal, setRefusal] = useState('')
  return (
    <Panel title="Delete this set">
      <p className="mb-3 text-muted">
        Only a set that is not assigned to a rig and has not graded anything can be deleted. Archive
        any other set instead: it explains the grades it gave.
      </p>
      <ConfirmButton
        title={`Delete ${name}?`}
        description="Its revisions are deleted too. This cannot be undone."
        confirmLabel="Delete set"
        onConfirm={async () => {
          const state = await remove()
          setRefusal(state.status === 'error' ? state.message : '')
        }}
      >
        Delete set
      </ConfirmButton>
      {refusal !== '' && (
        <Callout kind="error" title="Not deleted" live className="mt-3">
          {refusal}
        </Callout>
      )}
    </Panel>
  )
}

/** Downloads the set's newest revision as a file, to keep or to import elsewhere. */
export function ExportSet({ set }: { set: SetBody }) {
  function download() {
    const url = URL.createObjectURL(new Blob([setFileText(set)], { type: 'application/json' }))
    const link = document.createElement('a')
    link.href = url
    link.download = setFileName(set.name)
    link.click()
    URL.revokeObjectURL(url)
  }
  return (
    <Button onClick={download}>
      <Download aria-hidden />
      Export
    </Button>
  )
}
