import Link from 'next/link'
import { FilterDot } from '@/components/grading/filter-dot'
import { GradeBadge } from '@/components/grading/grade-badge'
import { TimeText } from '@/components/ui/time-text'
import type { CaptureRow } from '@/lib/contracts/captures'
import { formatExposure, formatScore } from '@/lib/format'
import { CapturePicture } from '../capture-picture'
import { causeOf } from '../cause'

export interface CaptureBriefProps {
  capture: CaptureRow
  withPicture: boolean
  /** Off where all captures are of one target. */
  withTarget: boolean
}

/**
 * A whole row for a phone, in two lines: when, with which filter and of what; how good, and why not
 * better.
 */
export function CaptureBrief({ capture, withPicture, withTarget }: CaptureBriefProps) {
  return (
    <span className="flex items-center gap-3">
      {withPicture && capture.hasThumbnail && <CapturePicture capture={capture} size="sm" />}
      <span className="grid min-w-0 grow grid-cols-[minmax(0,1fr)_auto] gap-x-3 leading-4">
        <Link
          href={`/captures/${capture.id}`}
          data-opens
          prefetch={false}
          className="truncate hover:underline"
        >
          <TimeText at={capture.capturedAt} timeZone={capture.timezone ?? 'UTC'} />
        </Link>
        <span className="flex items-center justify-end gap-2">
          <span className="num">{formatScore(capture.score)}</span>
          <GradeBadge grade={capture.grade} manual={capture.gradeSource === 'manual'} />
        </span>
        <span className="flex min-w-0 items-center gap-2 text-muted">
          <FilterDot filter={capture.filter} />
          {withTarget ? (
            <span className="truncate">{nameOf(capture)}</span>
          ) : (
            <span className="num">{formatExposure(capture.exposureSeconds)}</span>
          )}
        </span>
        <span className="max-w-32 truncate text-right text-muted">{causeOf(capture)}</span>
      </span>
    </span>
  )
}

const nameOf = ({ target, targetName }: CaptureRow) => target?.name ?? targetName ?? 'no target'
