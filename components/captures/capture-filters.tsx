'use client'
import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { useCallback } from 'react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { Select, type SelectOption } from '@/components/ui/select'

const GRADES = [
  { value: 'A', label: 'Grade A' },
  { value: 'B', label: 'Grade B' },
  { value: 'C', label: 'Grade C' },
  { value: 'D', label: 'Grade D' },
  { value: 'E', label: 'Grade E' },
  { value: 'none', label: 'Ungraded' },
]

const VERDICTS = [
  { value: 'accepted', label: 'Accepted' },
  { value: 'pending', label: 'Pending' },
  { value: 'rejected', label: 'Rejected' },
]

const SOURCES = [
  { value: 'auto', label: 'Graded automatically' },
  { value: 'manual', label: 'Graded by hand' },
]

interface FilterChoice {
  /** Goals of a target, targets or clients: narrows by their id. */
  param: 'goalId' | 'targetId' | 'clientId'
  label: string
  /** Of the choice that narrows nothing. */
  all: string
  options: readonly SelectOption[]
}

/** What the fields set in the address. */
const PARAMS = [
  'grade',
  'verdict',
  'gradeSource',
  'stale',
  'night',
  'goalId',
  'targetId',
  'clientId',
] as const

/** Narrows a list of captures; what is chosen stands in the address. */
export function CaptureFilters({ choices }: { choices: readonly FilterChoice[] }) {
  const router = useRouter()
  const pathname = usePathname()
  const params = useSearchParams()
  const addressWith = useListAddress()
  const choose = (name: string, value: string) =>
    router.replace(addressWith({ [name]: value }), { scroll: false })
  const field = (
    name: string,
    label: string,
    placeholder: string,
    options: readonly SelectOption[],
  ) => (
    <Select
      key={name}
      aria-label={label}
      placeholder={placeholder}
      options={options}
      value={params.get(name) ?? ''}
      wrapperClassName="w-auto max-w-56 min-w-32! shrink-0"
      onChange={(event) => choose(name, event.target.value)}
    />
  )
  const filtered = PARAMS.some((name) => params.has(name))
  return (
    <div
      data-capture-filters
      // The way back from where the key “/” leads.
      onKeyDown={(event) => event.key === 'Escape' && focusActiveRow()}
      className="mb-3 flex items-center gap-2 max-sm:-mx-4 max-sm:overflow-x-auto max-sm:px-4 max-sm:py-1 sm:flex-wrap"
    >
      {choices.map(({ param, label, all, options }) => field(param, label, all, options))}
      {field('grade', 'Grade', 'All grades', GRADES)}
      {field('verdict', 'Verdict', 'All verdicts', VERDICTS)}
      {field('gradeSource', 'Graded by', 'Graded by anyone', SOURCES)}
      {field('stale', 'Criteria', 'Any criteria', [{ value: 'true', label: 'Outdated grades' }])}
      <NightField night={params.get('night') ?? ''} choose={(night) => choose('night', night)} />
      {filtered && (
        <Button variant="ghost" onClick={() => router.replace(pathname, { scroll: false })}>
          Clear
        </Button>
      )}
    </div>
  )
}

const focusActiveRow = () =>
  document.querySelector<HTMLElement>('tr[data-id][data-active]')?.focus()

/** The evening on which the night began. Left half-typed, it asks for nothing. */
function NightField({ night, choose }: { night: string; choose: (night: string) => void }) {
  return (
    <label className="flex shrink-0 items-center gap-2 text-muted">
      Night of
      <Input
        // Anew where the address says another night; while it is typed it is the browser's.
        key={night}
        type="date"
        aria-label="Night"
        defaultValue={night}
        className="num w-36!"
        onChange={({ target }) => {
          if (target.validity.valid && target.value !== night) choose(target.value)
        }}
      />
    </label>
  )
}

/** The address of the same list with other parameters; an empty one is left out. */
export function useListAddress() {
  const pathname = usePathname()
  const params = useSearchParams()
  return useCallback(
    (changes: Record<string, string>) => {
      const next = new URLSearchParams(params)
      // The sub that stands open belongs to the list as it was.
      next.delete('capture')
      for (const [name, value] of Object.entries(changes)) {
        if (value === '') next.delete(name)
        else next.set(name, value)
      }
      return next.size === 0 ? pathname : `${pathname}?${next}`
    },
    [pathname, params],
  )
}
