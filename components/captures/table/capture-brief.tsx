import Link from 'next/link'
import { FilterDot } from '@/components/grading/filter-dot'
import { GradeBadge } from '@/components/grading/grade-badge'
import { TimeText } from '@/components/ui/time-text'
import type { CaptureRow } from '@/lib/contracts/captures'
import { formatExposure, formatScore } from '@/lib/format'
import { causeOf } from '../cause'

/** A whole row for a phone, in two lines: when and with which filter; how good, and why not better. */
export function CaptureBrief({ capture }: { capture: CaptureRow }) {
  return (
    <span className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 leading-4">
      <Link href={`/captures/${capture.id}`} prefetch={false} className="truncate hover:underline">
        <TimeText at={capture.capturedAt} timeZone={capture.timezone ?? 'UTC'} />
      </Link>
      <span className="flex items-center justify-end gap-2">
        <span className="num">{formatScore(capture.score)}</span>
        <GradeBadge grade={capture.grade} manual={capture.gradeSource === 'manual'} />
      </span>
      <span className="flex min-w-0 items-center gap-2 text-muted">
        <FilterDot filter={capture.filter} />
        <span className="num">{formatExposure(capture.exposureSeconds)}</span>
      </span>
      <span className="max-w-36 truncate text-right text-muted">{causeOf(capture)}</span>
    </span>
  )
}
