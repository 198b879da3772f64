import { encodeCalculation } from '@/components/calculator/calculation-url'
import { Badge } from '@/components/ui/badge'
import { Button, LinkButton } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Panel } from '@/components/ui/panel'
import { Select } from '@/components/ui/select'
import { TimeText } from '@/components/ui/time-text'
import type { CriteriaRevision } from '@/lib/contracts/criteria-sets'
import { plural, type Instant } from '@/lib/format'
import { changesBetween, type Change } from './revision-changes'

export interface RevisionListProps {
  /** Newest first. */
  revisions: readonly CriteriaRevision[]
  /** The revision before the last one listed; null if that is the first. */
  before: CriteriaRevision | null
  /** Number of the current revision. */
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
          <ChangeList changes={changesBetween(before, revision)} same="No grading change." />
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

export interface CompareRevisionsProps {
  /** Number of the newest revision; they are numbered from 1 without gaps. */
  newest: number
  /** The two selected revisions; null until then. */
  selected: { from: CriteriaRevision; to: CriteriaRevision } | null
}

/** The most revisions to select from. */
const MAX_OPTIONS = 500

/** What changed between any two revisions. A plain form, so that the result has its own address. */
export function CompareRevisions({ newest, selected }: CompareRevisionsProps) {
  const numbers = Array.from(
    { length: Math.min(newest, MAX_OPTIONS) },
    (_, index) => newest - index,
  )
  const options = numbers.map((number) => ({ value: String(number), label: `Revision ${number}` }))
  const from = selected?.from.revision ?? newest - 1
  const to = selected?.to.revision ?? newest
  return (
    <Panel title="Compare two revisions" className="mb-4">
      {/* The key resets the fields when the address changes in another way. */}
      <form key={`${from} ${to}`} className="flex flex-wrap items-end gap-3">
        <Field label="From" name="from" className="w-36">
          <Select options={options} defaultValue={String(from)} />
        </Field>
        <Field label="To" name="to" className="w-36">
          <Select options={options} defaultValue={String(to)} />
        </Field>
        <Button type="submit">Compare</Button>
      </form>
      {selected && (
        <section aria-label={`From revision ${from} to ${to}`} className="mt-4 border-t pt-3">
          <ChangeList
            changes={changesBetween(selected.from, selected.to)}
            same="No grading change."
          />
        </section>
      )}
    </Panel>
  )
}

export interface ChangeListProps {
  changes: readonly Change[]
  /** What to say if nothing differs. */
  same: string
}

function ChangeList({ changes, same }: ChangeListProps) {
  if (changes.length === 0) return <p className="text-muted">{same}</p>
  return (
    <ul className="flex flex-col gap-1">
      {changes.map(({ subject, details }) => (
        <li key={subject}>
          <span className="font-medium">{subject}</span>: {details.join(', ')}
        </li>
      ))}
    </ul>
  )
}
