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
  const written = useRef(capture.note)
  const saved = useRef(capture.note)

  const write = (note: string) => {
    written.current = note
    setText(note)
  }
  const save = async () => {
    const before = saved.current
    const note = written.current
    if (note === before) return
    saved.current = note
    try {
      onSaved(await patchCapture(capture.id, { note }))
      const undo = () => {
        write(before)
        void save()
      }
      toast.ok('The note is saved.', {
        id: `note-${capture.id}`,
        action: { label: 'Undo', onClick: undo },
      })
    } catch (error) {
      saved.current = before
      toast.error((error as Error).message)
    }
  }
  const newest = useRef(save)
  useEffect(() => {
    newest.current = save
  })
  useEffect(() => () => void newest.current(), [])

  return (
    <Field label="Note" hint="Saved when you leave the field.">
      <Textarea
        value={text}
        maxLength={4000}
        rows={2}
        onChange={({ target }) => write(target.value)}
        onBlur={() => void save()}
      />
    </Field>
  )
}
