import { encodeCalculation } from '@/components/calculator/calculation-url'
import { Badge } from '@/components/ui/badge'
import { LinkButton } from '@/components/ui/button'
import { TimeText } from '@/components/ui/time-text'
import type { CriteriaRevision } from '@/lib/contracts/criteria-sets'
import { plural, type Instant } from '@/lib/format'
import { ChangeList } from './change-list'
import { changesBetween } from './revision-changes'

export interface RevisionListProps {
  /** Newest first. */
  revisions: readonly CriteriaRevision[]
  /** The revision before the last of them; null when that is the first. */
  before: CriteriaRevision | null
  /** The revision that grades now. */
  newest: number
  now: Instant
}

/** A set's history: who changed what, and when. */
export function RevisionList({ revisions, before, newest, now }: RevisionListProps) {
  return (
    <ol className="rounded-md border bg-surface">
      {revisions.map((revision, index) => (
        <Entry
          key={revision.id}
          revision={revision}
          before={revisions[index + 1] ?? before}
          isNewest={revision.revision === newest}
          now={now}
        />
      ))}
    </ol>
  )
}

interface EntryProps {
  revision: CriteriaRevision
  before: CriteriaRevision | null
  isNewest: boolean
  now: Instant
}

function Entry({ revision, before, isNewest, now }: EntryProps) {
  const query = encodeCalculation({ criteria: revision, values: {}, baselines: {} })
  return (
    <li className="flex flex-wrap items-start gap-x-6 gap-y-2 border-b px-4 py-3 last:border-b-0">
      <div className="w-full shrink-0 sm:w-48">
        <h2 className="flex items-center gap-2 font-medium">
          <span>
            Revision <span className="num">{revision.revision}</span>
          </span>
          {isNewest && <Badge tone="ok">current</Badge>}
        </h2>
        <p className="text-xs text-muted">
          {revision.createdBy},{' '}
          <TimeText at={revision.createdAt} timeZone="UTC" show="relative" now={now} />
        </p>
      </div>
      <div className="min-w-0 basis-64 grow">
        {before ? (
          <ChangeList changes={changesBetween(before, revision)} same="Grades as the one before." />
        ) : (
          <p className="text-muted">
            The first revision, with {plural(revision.criteria.length, 'metric')}.
          </p>
        )}
      </div>
      <LinkButton href={`/calculator${query === '' ? '' : `?${query}`}`} prefetch={false} size="sm">
        Open in calculator
        <span className="sr-only"> revision {revision.revision}</span>
      </LinkButton>
    </li>
  )
}
