'use client'
import { LoaderCircle } from 'lucide-react'
import { Button } from '@/components/ui/button'

export interface SaveButtonsProps {
  isNew: boolean
  dirty: boolean
  pending: boolean
  submit: () => void
  discard: () => void
}

export function SaveButtons({ isNew, dirty, pending, submit, discard }: SaveButtonsProps) {
  return (
    <div className="flex gap-2">
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
