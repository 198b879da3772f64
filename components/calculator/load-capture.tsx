'use client'
import { Crosshair } from 'lucide-react'
import { memo, useState } from 'react'
import { Button } from '@/components/ui/button'
import { useLazyPart } from '@/components/ui/use-lazy-part'
import type { PickedCapture } from './capture-picker'

// Loaded when it is first opened, with its pictures, tables and dates.
const loadPicker = () => import('./capture-picker').then((file) => file.CapturePicker)

export interface LoadCaptureProps {
  /** Must stay the same function. */
  load: (picked: PickedCapture) => void
}

/** Fills the fields from a sub that is stored here. */
export const LoadCapture = memo(function LoadCapture({ load }: LoadCaptureProps) {
  const [open, setOpen] = useState(false)
  const [CapturePicker, withPicker] = useLazyPart(loadPicker)
  return (
    <>
      <Button size="sm" onClick={() => withPicker(() => setOpen(true))}>
        <Crosshair aria-hidden />
        Load a capture
      </Button>
      {CapturePicker && <CapturePicker open={open} onOpenChange={setOpen} load={load} />}
    </>
  )
})
