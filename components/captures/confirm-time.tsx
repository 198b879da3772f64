'use client'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { toast } from '@/components/ui/toast'
import type { Capture } from '@/lib/contracts/captures'
import { patchCapture } from './capture-requests'

interface ConfirmTimeProps {
  captureId: string
  /** Names the sub for screen readers, where several buttons stand in one list. */
  label?: string
  onConfirmed?: (capture: Capture) => void
}

/** Accepts the time of a sub from the future: it is then graded and counted like a new one. */
export function ConfirmTime({ captureId, label, onConfirmed }: ConfirmTimeProps) {
  const router = useRouter()
  const [pending, startTransition] = useTransition()
  const confirm = () =>
    startTransition(async () => {
      try {
        const capture = await patchCapture(captureId, { confirmed: true })
        toast.ok('Time confirmed. The sub now counts like any other.')
        onConfirmed?.(capture)
        router.refresh()
      } catch (error) {
        toast.error((error as Error).message)
      }
    })
  return (
    <Button size="sm" disabled={pending} onClick={confirm} aria-label={label}>
      {pending ? 'Confirming…' : 'Confirm time'}
    </Button>
  )
}

interface FutureTimeProps extends ConfirmTimeProps {
  mayEdit: boolean
}

/** On the page and sheet of a sub that waits for its time to be confirmed. */
export function FutureTime({ mayEdit, ...confirm }: FutureTimeProps) {
  return (
    <Callout
      kind="warn"
      title="Time is in the future"
      actions={mayEdit && <ConfirmTime {...confirm} />}
    >
      This sub is dated more than a day after it arrived, so it is not graded and counts nowhere.
      Confirm the time if it is right. If the rig’s clock was wrong, correct the clock and send the
      sub again.
    </Callout>
  )
}
