'use client'
import { Archive, ArchiveRestore, Copy } from 'lucide-react'
import { useTransition } from 'react'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import type { FormState } from '@/lib/format/form-state'
import { LEAVES_PAGE } from '../editor/leave-guard'

export interface SetActionsProps {
  archived: boolean
  duplicate: () => Promise<FormState>
  archive: (archived: boolean) => Promise<FormState>
}

/** What can be done to a set as a whole. Both work on what is saved. */
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
