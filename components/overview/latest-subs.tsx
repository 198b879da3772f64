import Link from 'next/link'
import { CapturePicture } from '@/components/captures/capture-picture'
import { FilterDot } from '@/components/grading/filter-dot'
import { GradeBadge } from '@/components/grading/grade-badge'
import { VerdictBadge } from '@/components/grading/verdict-badge'
import { TimeText } from '@/components/ui/time-text'
import type { CaptureRow } from '@/lib/contracts/captures'
import { getMetric } from '@/lib/grading'

/** The latest subs, each with its main cause. */
export function LatestSubs({ captures }: { captures: CaptureRow[] }) {
  return (
    <ul aria-label="Latest subs" className="divide-y rounded-md border bg-surface">
      {captures.map((capture) => (
        <li key={capture.id} className="flex items-center gap-3 px-4 py-2">
          <CapturePicture capture={capture} size="sm" />
          <GradeBadge
            grade={capture.grade}
            manual={capture.gradeSource === 'manual'}
            className="w-10"
          />
          <div className="min-w-0 grow">
            <Link href={`/captures/${capture.id}`} className="tap block truncate hover:underline">
              {capture.target?.name ?? capture.targetName ?? 'No target'}
            </Link>
            <p className="flex flex-wrap gap-x-3 text-xs text-muted">
              <TimeText at={capture.capturedAt} timeZone={capture.timezone ?? 'UTC'} />
              <FilterDot filter={capture.filter} />
            </p>
            <p className="flex min-w-0 items-center gap-x-3 text-xs sm:hidden">
              <VerdictBadge verdict={capture.verdict} />
              <span className="truncate text-muted">{getCause(capture)}</span>
            </p>
          </div>
          <div className="hidden text-right text-xs sm:block">
            <VerdictBadge verdict={capture.verdict} />
            <p className="text-muted">{getCause(capture)}</p>
          </div>
        </li>
      ))}
    </ul>
  )
}

function getCause({ grade, mainCause }: CaptureRow): string {
  if (grade === null) return 'ungraded'
  if (mainCause === null || grade === 'A') return ''
  return getMetric(mainCause).label
}
