'use client'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { FilterDot } from '@/components/grading/filter-dot'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Panel } from '@/components/ui/panel'
import { TimeText } from '@/components/ui/time-text'
import { toast } from '@/components/ui/toast'
import type { CaptureRow, Capture } from '@/lib/contracts/captures'
import type { Page } from '@/lib/contracts/common'
import { formatDateTime, plural, type FormState } from '@/lib/format'
import { patchCapture } from './capture-details'

interface FutureCapturesProps {
  page: Page<CaptureRow>
  /** Absent for a viewer. */
  confirmAll?: (captureIds: string[]) => Promise<FormState>
}

/** Subs dated more than a day after arrival. They appear only here until someone confirms the time. */
export function FutureCaptures({ page, confirmAll }: FutureCapturesProps) {
  const { items, total } = page
  const [pending, startTransition] = useTransition()
  const run = (confirm: (captureIds: string[]) => Promise<FormState>) =>
    startTransition(async () => {
      const state = await confirm(items.map(({ id }) => id))
      if (state.status === 'error') return void toast.error(state.message)
      if (state.status === 'ok' && state.message) toast.ok(state.message)
    })
  const shown = items.length < total ? `; the newest ${items.length} are listed` : ''
  return (
    <Panel
      title="Time is in the future"
      description={`${plural(total, 'sub')} dated more than a day after arrival${shown}. Not graded and not counted until you confirm the time; a wrong clock is the usual cause.`}
      actions={
        confirmAll && (
          <Button size="sm" disabled={pending} onClick={() => run(confirmAll)}>
            {pending
              ? 'Confirming…'
              : items.length === 1
                ? 'Confirm it'
                : `Confirm all ${items.length}`}
          </Button>
        )
      }
      flush
      className="mb-6"
    >
      <ul aria-label="Time is in the future" className="max-h-96 divide-y overflow-auto">
        {items.map((capture) => (
          <li key={capture.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2">
            <Link href={`/captures/${capture.id}`} className="tap link" prefetch={false}>
              <TimeText at={capture.capturedAt} timeZone={capture.timezone ?? 'UTC'} />
            </Link>
            <span className="min-w-0 truncate">{capture.targetName ?? 'No target name'}</span>
            <FilterDot filter={capture.filter} />
            <span className="grow text-xs text-muted">
              {capture.clientName}, received{' '}
              <TimeText at={capture.receivedAt} timeZone={capture.timezone ?? 'UTC'} />
            </span>
            {confirmAll && (
              <ConfirmTime
                captureId={capture.id}
                label={`Confirm the time ${formatDateTime(capture.capturedAt, capture.timezone ?? 'UTC')}`}
              />
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

interface ConfirmTimeProps {
  captureId: string
  /** Names the sub for screen readers in a list of buttons. */
  label?: string
  onConfirmed?: (capture: Capture) => void
}

/** Accepts a future time; the sub is then graded and counted like a new one. */
function ConfirmTime({ captureId, label, onConfirmed }: ConfirmTimeProps) {
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

/** Shown on the page and sheet of a sub whose time needs confirmation. */
export function FutureTime({ mayEdit, ...confirm }: FutureTimeProps) {
  return (
    <Callout
      kind="warn"
      title="Time is in the future"
      actions={mayEdit && <ConfirmTime {...confirm} />}
    >
      This sub is dated more than a day after it arrived, so it is not graded and does not count.
      Confirm the time if it is right. If the rig’s clock was wrong, correct the clock and send the
      sub again.
    </Callout>
  )
}
