import { CapturePicture } from '@/components/captures/capture-picture'
import { FilterDot } from '@/components/grading/filter-dot'
import { GradeBadge } from '@/components/grading/grade-badge'
import { Skeleton } from '@/components/ui/skeleton'
import type { CaptureRow } from '@/lib/contracts/captures'
import { formatDateTime } from '@/lib/format/dates'
import { formatScore, plural } from '@/lib/format/numbers'

export interface CaptureChoicesProps {
  /** Null while they are looked for. */
  found: { items: readonly CaptureRow[]; total: number } | null
  /** The one that is being fetched. */
  pending: string | null
  pick: (id: string) => void
}

/** Subs to choose from: a button each, for that is what they are. */
export function CaptureChoices({ found, pending, pick }: CaptureChoicesProps) {
  if (!found) return <Skeleton className="h-64 w-full" />
  return (
    <div>
      <p role="status" className="mb-1.5 text-xs text-muted">
        {found.total === 0
          ? 'No sub fits. Search for less, or let a client send its first.'
          : plural(found.total, 'sub')}
      </p>
      <ul aria-label="Captures" className="divide-y border-y empty:hidden">
        {found.items.map((capture) => (
          <li key={capture.id}>
            <button
              type="button"
              disabled={pending !== null}
              onClick={() => pick(capture.id)}
              className="flex w-full items-center gap-3 px-2 py-1.5 text-left hover:bg-hover focus-visible:-outline-offset-2 disabled:opacity-50"
            >
              <CapturePicture capture={capture} size="sm" />
              <span className="min-w-0 grow">
                <span className="block truncate">
                  {capture.target?.name ?? capture.targetName ?? 'No target'}
                </span>
                <span className="num block text-xs text-muted">
                  {formatDateTime(capture.capturedAt, capture.timezone ?? 'UTC')}
                </span>
              </span>
              <FilterDot filter={capture.filter} className="w-16 shrink-0 text-xs" />
              <span className="num w-10 shrink-0 text-right text-xs">
                {formatScore(capture.score)}
              </span>
              <GradeBadge grade={capture.grade} className="w-8 shrink-0" />
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
