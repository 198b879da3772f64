'use client'
import { useEffect, useState } from 'react'
import { CapturePicture } from '@/components/captures/capture-picture'
import { FilterDot } from '@/components/grading/filter-dot'
import { GradeBadge } from '@/components/grading/grade-badge'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog, DialogContent } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select, type SelectOption } from '@/components/ui/select'
import { Skeleton } from '@/components/ui/skeleton'
import type { Capture, CaptureRow } from '@/lib/contracts/captures'
import type { Page } from '@/lib/contracts/common'
import type { CriteriaRevision } from '@/lib/contracts/criteria-sets'
import type { Target } from '@/lib/contracts/planning'
import { formatDateTime } from '@/lib/format/dates'
import { formatScore, plural } from '@/lib/format/numbers'
import { GRADES, type Criteria } from '@/lib/grading'
import { toCalculatorNumbers, type CaptureNumbers } from './from-capture'

export interface PickedCapture extends CaptureNumbers {
  /** The criteria that graded it, if they are to be loaded too. */
  criteria: Criteria | null
}

export interface CapturePickerProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  load: (picked: PickedCapture) => void
}

interface Found {
  items: readonly CaptureRow[]
  nextCursor: string | null
  total: number
}

/** Waits until someone has finished typing a filter's name. */
const DEBOUNCE_MS = 200

/** The stored subs, newest first, to try other criteria on. */
export function CapturePicker({ open, onOpenChange, load }: CapturePickerProps) {
  const [search, setSearch] = useState(NO_SEARCH)
  const { found, error, setError, more } = useFound(search, open)
  const [withCriteria, setWithCriteria] = useState(true)
  const [pending, setPending] = useState<string | null>(null)

  async function pick(id: string) {
    setPending(id)
    try {
      const capture = await readCapture(id)
      const criteria = withCriteria ? await gradingCriteria(capture) : null
      load({ ...toCalculatorNumbers(capture), criteria })
      onOpenChange(false)
    } catch (cause) {
      setError(describeFailure(cause))
    } finally {
      setPending(null)
    }
  }

  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        size="lg"
        title="Load a sub"
        description="Fills in its values and the baselines it was graded against."
      >
        <div className="grid grid-cols-1 gap-4">
          <CaptureSearchFields search={search} onChange={setSearch} />
          <Checkbox
            label="Load the criteria that graded it too"
            hint="Otherwise the calculator’s criteria stay unchanged."
            checked={withCriteria}
            onCheckedChange={setWithCriteria}
          />
          {error && (
            <Callout kind="error" live>
              {error}
            </Callout>
          )}
          <CaptureChoices found={found} pending={pending} pick={pick} />
          {found?.nextCursor != null && <Button onClick={more}>Older subs</Button>}
        </div>
      </DialogContent>
    </Dialog>
  )
}

function useFound(search: CaptureSearch, open: boolean) {
  const [found, setFound] = useState<Found | null>(null)
  const [error, setError] = useState<string | null>(null)
  useEffect(() => {
    if (!open) return
    const abort = new AbortController()
    const timer = setTimeout(async () => {
      try {
        setFound(await findCaptures(search, null, abort.signal))
        setError(null)
      } catch (cause) {
        if (!abort.signal.aborted) setError(describeFailure(cause))
      }
    }, DEBOUNCE_MS)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [search, open])

  async function more() {
    if (!found) return
    try {
      const next = await findCaptures(search, found.nextCursor, new AbortController().signal)
      setFound((shown) => ({ ...next, items: [...(shown?.items ?? []), ...next.items] }))
    } catch (cause) {
      setError(describeFailure(cause))
    }
  }
  return { found, error, setError, more }
}

const describeFailure = (cause: unknown) =>
  cause instanceof Error && cause.name === 'Error'
    ? cause.message
    : 'The server could not be reached. Try again.'

const GRADE_OPTIONS: SelectOption[] = [
  ...GRADES.map((grade) => ({ value: grade, label: grade })),
  { value: 'none', label: 'Ungraded' },
]

export interface CaptureSearchFieldsProps {
  search: CaptureSearch
  onChange: (search: CaptureSearch) => void
}

function CaptureSearchFields({ search, onChange }: CaptureSearchFieldsProps) {
  const targets = useTargets()
  const set = (part: Partial<CaptureSearch>) => onChange({ ...search, ...part })
  return (
    <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
      <Field label="Target" className="col-span-2 sm:col-span-1">
        <Select
          placeholder="All targets"
          options={targets}
          value={search.targetId}
          onChange={(event) => set({ targetId: event.target.value })}
        />
      </Field>
      <Field label="Night">
        <Input
          type="date"
          value={search.night}
          onChange={(event) => set({ night: event.target.value })}
        />
      </Field>
      <Field label="Filter">
        <Input
          value={search.filter}
          autoComplete="off"
          onChange={(event) => set({ filter: event.target.value })}
        />
      </Field>
      <Field label="Graded">
        <Select
          placeholder="Any grade"
          options={GRADE_OPTIONS}
          value={search.grade}
          onChange={(event) => set({ grade: event.target.value })}
        />
      </Field>
    </div>
  )
}

/** A failure does not matter: without targets one can still search by night and filter. */
function useTargets(): SelectOption[] {
  const [targets, setTargets] = useState<SelectOption[]>([])
  useEffect(() => {
    let wanted = true
    readTargets()
      .then(({ items }) => {
        if (wanted) setTargets(items.map(({ id, name }) => ({ value: id, label: name })))
      })
      .catch(() => undefined)
    return () => {
      wanted = false
    }
  }, [])
  return targets
}

export interface CaptureChoicesProps {
  /** Null while loading. */
  found: { items: readonly CaptureRow[]; total: number } | null
  /** Id of the sub that is being loaded. */
  pending: string | null
  pick: (id: string) => void
}

/** Subs to select from, one button each. */
function CaptureChoices({ found, pending, pick }: CaptureChoicesProps) {
  if (!found) return <Skeleton className="h-64 w-full" />
  return (
    <div>
      <p role="status" className="mb-1.5 text-xs text-muted">
        {found.total === 0 ? 'No matching subs. Broaden your search.' : plural(found.total, 'sub')}
      </p>
      <ul aria-label="Subs" className="divide-y border-y empty:hidden">
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

/** Filters for the list of subs; empty texts do not filter. */
export interface CaptureSearch {
  targetId: string
  filter: string
  grade: string
  night: string
}

const NO_SEARCH: CaptureSearch = { targetId: '', filter: '', grade: '', night: '' }

const PAGE_SIZE = 25

/** Throws an Error with a message for the user. */
async function read<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await fetch(path, { signal })
  if (response.ok) return (await response.json()) as T
  throw new Error(
    response.status === 401
      ? 'You are signed out. Sign in again in another tab, then try again.'
      : 'The server sent an unexpected answer. Try again.',
  )
}

/** Returns a page of the newest matching subs. */
function findCaptures(search: CaptureSearch, cursor: string | null, signal: AbortSignal) {
  const params = new URLSearchParams({ limit: String(PAGE_SIZE) })
  for (const [name, value] of Object.entries(search)) {
    if (value.trim() !== '') params.set(name, value.trim())
  }
  if (cursor !== null) params.set('cursor', cursor)
  return read<Page<CaptureRow>>(`/api/captures?${params}`, signal)
}

const readTargets = () => read<Page<Target>>('/api/targets?limit=500')

const readCapture = (id: string) => read<Capture>(`/api/captures/${id}`)

/** Returns the revision that graded a capture; null if it is ungraded. */
async function gradingCriteria({ criteria }: Capture): Promise<Criteria | null> {
  if (!criteria) return null
  const { items } = await read<Page<CriteriaRevision>>(
    `/api/criteria-sets/${criteria.setId}/revisions?limit=500`,
  )
  return items.find((each) => each.revision === criteria.revision) ?? null
}
