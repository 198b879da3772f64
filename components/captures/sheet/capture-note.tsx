'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import type { Capture } from '@/lib/contracts/captures'
import { patchCapture } from '../capture-requests'

interface CaptureNoteProps {
  capture: Capture
  onSaved: (capture: Capture) => void
}

/** A note on one sub, saved when asked to. Give it the capture's id as key. */
export function CaptureNote({ capture, onSaved }: CaptureNoteProps) {
  const [text, setText] = useState(capture.note)
  const [saving, setSaving] = useState(false)
  const save = async () => {
    setSaving(true)
    try {
      onSaved(await patchCapture(capture.id, { note: text }))
      toast.ok('The note is saved.')
    } catch (error) {
      toast.error((error as Error).message)
    }
    setSaving(false)
  }
  return (
    <div className="grid gap-2">
      <Field label="Note">
        <Textarea
          value={text}
          maxLength={4000}
          rows={2}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      <Button
        size="sm"
        className="justify-self-start"
        disabled={saving || text === capture.note}
        onClick={save}
      >
        {saving ? 'Saving…' : 'Save note'}
      </Button>
    </div>
  )
}
