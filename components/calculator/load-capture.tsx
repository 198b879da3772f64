'use client'
import { Crosshair } from 'lucide-react'
import dynamic from 'next/dynamic'
import { memo, useState } from 'react'
import { Button } from '@/components/ui/button'
import type { PickedCapture } from './capture-picker'

/** Its pictures, tables and dates are fetched with the first opening, not with the page. */
const CapturePicker = dynamic(() => import('./capture-picker').then((file) => file.CapturePicker))

export interface LoadCaptureProps {
  /** Must stay the same function. */
  load: (picked: PickedCapture) => void
}

/** Fills the fields from a sub that is stored here. */
export const LoadCapture = memo(function LoadCapture({ load }: LoadCaptureProps) {
  const [open, setOpen] = useState(false)
  const [wanted, setWanted] = useState(false)
  return (
    <>
      <Button
        size="sm"
        onClick={() => {
          setWanted(true)
          setOpen(true)
        }}
      >
        <Crosshair aria-hidden />
        Load a capture
      </Button>
      {wanted && <CapturePicker open={open} onOpenChange={setOpen} load={load} />}
    </>
  )
})
