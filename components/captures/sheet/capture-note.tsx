'use client'
import { useEffect, useRef, useState } from 'react'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import type { Capture } from '@/lib/contracts/captures'
import { patchCapture } from '../capture-requests'

interface CaptureNoteProps {
  capture: Capture
  onSaved: (capture: Capture) => void
}

/**
 * A note on one sub. It is saved when one leaves the field, and also when the sub is left or closed
 * from within it: nobody should lose what they wrote. Give it the capture's id as key.
 */
export function CaptureNote({ capture, onSaved }: CaptureNoteProps) {
  const [text, setText] = useState(capture.note)
  /** What the server has, as far as is known here, or will have when it answers. */
  const [saved, setSaved] = useState(capture.note)
  const [seen, setSeen] = useState(capture.note)
  if (capture.note !== seen) {
    // A newer answer, perhaps to the saving of a sheet that was closed: unless someone types here.
    setSeen(capture.note)
    setSaved(capture.note)
    if (text === saved) setText(capture.note)
  }

  const save = async (note: string, before: string) => {
    if (note === before) return
    setSaved(note)
    try {
      onSaved(await patchCapture(capture.id, { note }))
      const undo = () => {
        setText(before)
        void save(before, note)
      }
      toast.ok('The note is saved.', {
        id: `note-${capture.id}`,
        action: { label: 'Undo', onClick: undo },
      })
    } catch (error) {
      setSaved(before)
      toast.error((error as Error).message)
    }
  }
  const leave = useRef(() => {})
  useEffect(() => {
    leave.current = () => void save(text, saved)
  })
  useEffect(() => () => leave.current(), [])

  return (
    <Field label="Note" hint="Saved when you leave the field.">
      <Textarea
        value={text}
        maxLength={4000}
        rows={2}
        onChange={({ target }) => setText(target.value)}
        onBlur={() => void save(text, saved)}
      />
    </Field>
  )
}
