'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Dialog, DialogContent, DialogTrigger } from '@/components/ui/dialog'
import { Skeleton } from '@/components/ui/skeleton'
import { ComparedCaptures } from './compared-captures'
import { useCaptureDetails } from '../sheet/use-capture-details'

/** Two chosen subs side by side; with any other count it cannot be pressed. */
export function CompareCaptures({ ids }: { ids: readonly string[] }) {
  const [open, setOpen] = useState(false)
  const details = useCaptureDetails(open ? ids : [])
  const found = ids.map(details.of)
  const captures = found.flatMap((one) => (one.state === 'there' ? [one.capture] : []))
  const [first, second] = captures.toSorted((a, b) => (a.capturedAt < b.capturedAt ? -1 : 1))
  const failed = found.find((one) => one.state === 'failed')
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button disabled={ids.length !== 2}>Compare</Button>
      </DialogTrigger>
      <DialogContent
        size="xl"
        title="Two subs compared"
        description="The older one first; the difference is the newer minus the older."
      >
        {failed ? (
          <Callout kind="error" title="A sub could not be loaded">
            {failed.message}
          </Callout>
        ) : first && second ? (
          <ComparedCaptures first={first} second={second} />
        ) : (
          <Skeleton className="h-96 w-full" />
        )}
      </DialogContent>
    </Dialog>
  )
}
