'use client'
import { LoaderCircle } from 'lucide-react'
import { Button } from '@/components/ui/button'

export interface SaveButtonsProps {
  /** Null for a set that does not exist yet. */
  revision: number | null
  dirty: boolean
  pending: boolean
  submit: () => void
  discard: () => void
}

export function SaveButtons({ revision, dirty, pending, submit, discard }: SaveButtonsProps) {
  const isNew = revision === null
  const saved = isNew ? 'Not saved yet' : `Revision ${revision} is saved`
  return (
    <div className="flex items-center gap-2">
      <p className="grow text-xs text-muted max-lg:sr-only">
        {dirty && !isNew ? 'Unsaved changes' : saved}
      </p>
      {dirty && !isNew && (
        <Button variant="ghost" onClick={discard} disabled={pending}>
          Discard
        </Button>
      )}
      <Button variant="primary" onClick={submit} aria-disabled={pending || undefined}>
        {pending && <LoaderCircle aria-hidden className="animate-spin" />}
        {isNew ? 'Create set' : 'Save'}
      </Button>
    </div>
  )
}
