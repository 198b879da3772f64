'use client'
import Link from 'next/link'
import { useTransition } from 'react'
import { FilterDot } from '@/components/grading/filter-dot'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { TimeText } from '@/components/ui/time-text'
import { toast } from '@/components/ui/toast'
import type { CaptureRow } from '@/lib/contracts/captures'
import type { Page } from '@/lib/contracts/common'
import { formatDateTime, plural, type FormState } from '@/lib/format'
import { ConfirmTime } from './confirm-time'

interface FutureCapturesProps {
  page: Page<CaptureRow>
  /** Absent for a viewer. */
  confirmAll?: (captureIds: string[]) => Promise<FormState>
}

/** Subs dated more than a day after they arrived: listed here only, until someone confirms the time. */
export function FutureCaptures({ page, confirmAll }: FutureCapturesProps) {
  const { items, total } = page
  const [pending, startTransition] = useTransition()
  const run = (confirm: (captureIds: string[]) => Promise<FormState>) =>
    startTransition(async () => {
      const state = await confirm(items.map(({ id }) => id))
      if (state.status === 'error') return void toast.error(state.message)
      if (state.status === 'ok' && state.message) toast.ok(state.message)
    })
  const shown = items.length < total ? `, the newest ${items.length} of them here` : ''
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
            <span className="min-w-0 truncate">{capture.targetName ?? 'No target named'}</span>
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
