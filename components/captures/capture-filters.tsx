'use client'
import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { useCallback } from 'react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { Select, type SelectOption } from '@/components/ui/select'
import { FIELDS, type Field } from '@/lib/capture/fields'

export interface IdFilter {
  param: 'goalId' | 'targetId' | 'clientId'
  label: string
  /** The option that filters nothing; absent if one of the others always applies. */
  all?: string
  options: readonly SelectOption[]
  /** What applies while the address says nothing. */
  value?: string
}

/** Filters by the fields that the field table declares as filtered. */
const FIELD_FILTERS = FIELDS.filter(({ filtered }) => filtered)

/** Filters by what grading made of a capture. */
const GRADING_FILTERS = [
  {
    param: 'grade',
    label: 'Grade',
    all: 'All grades',
    options: [
      ...['A', 'B', 'C', 'D', 'E'].map((value) => ({ value, label: `Grade ${value}` })),
      { value: 'none', label: 'Ungraded' },
    ],
  },
  {
    param: 'verdict',
    label: 'Verdict',
    all: 'All verdicts',
    options: [
      { value: 'accepted', label: 'Accepted' },
      { value: 'pending', label: 'Pending' },
      { value: 'rejected', label: 'Rejected' },
    ],
  },
  {
    param: 'gradeSource',
    label: 'Graded by',
    all: 'Graded by anyone',
    options: [
      { value: 'auto', label: 'Graded automatically' },
      { value: 'manual', label: 'Graded by hand' },
    ],
  },
  {
    param: 'stale',
    label: 'Criteria',
    all: 'Any criteria',
    options: [{ value: 'true', label: 'Outdated grades' }],
  },
]

/** Filters of a list of captures, kept in the address. */
export function CaptureFilters({ ids }: { ids: readonly IdFilter[] }) {
  const router = useRouter()
  const pathname = usePathname()
  const params = useSearchParams()
  const getAddress = useListAddress()
  const setFilter = (param: string, value: string) =>
    router.replace(getAddress({ [param]: value }), { scroll: false })
  const selects: readonly (Omit<IdFilter, 'param'> & { param: string })[] = [
    ...ids,
    ...GRADING_FILTERS,
  ]
  const names = [...selects.map(({ param }) => param), ...FIELD_FILTERS.map(({ key }) => key)]
  return (
    <div
      data-capture-filters
      // The key “/” leads here, and Escape back.
      onKeyDown={(event) => event.key === 'Escape' && focusActiveRow()}
      className="mb-3 flex items-center gap-2 max-sm:-mx-4 max-sm:overflow-x-auto max-sm:px-4 max-sm:py-1 sm:flex-wrap"
    >
      {selects.map(({ param, label, all, options, value = '' }) => (
        <Select
          key={param}
          aria-label={label}
          placeholder={all}
          options={options}
          value={params.get(param) ?? value}
          wrapperClassName="w-auto max-w-56 min-w-32! shrink-0"
          onChange={(event) => setFilter(param, event.target.value)}
        />
      ))}
      {FIELD_FILTERS.map((field) => {
        const value = params.get(field.key) ?? ''
        return (
          <FieldFilter
            // Uncontrolled while someone types; the key renews it when the address changes.
            key={`${field.key} ${value}`}
            field={field}
            value={value}
            onChange={(next) => setFilter(field.key, next)}
          />
        )
      })}
      {names.some((name) => params.has(name)) && (
        <Button variant="ghost" onClick={() => router.replace(pathname, { scroll: false })}>
          Clear
        </Button>
      )}
    </div>
  )
}

interface FieldFilterProps {
  field: Field
  value: string
  onChange: (value: string) => void
}

function FieldFilter({
  field: { kind, label, options, maxLength },
  value,
  onChange,
}: FieldFilterProps) {
  if (options) {
    return (
      <Select
        aria-label={label}
        placeholder={`Any ${label.toLowerCase()}`}
        options={options.map((option) => ({ value: option, label: option }))}
        value={value}
        wrapperClassName="w-auto max-w-56 min-w-32! shrink-0"
        onChange={(event) => onChange(event.target.value)}
      />
    )
  }
  const apply = (input: HTMLInputElement) => {
    if (input.validity.valid && input.value.trim() !== value) onChange(input.value.trim())
  }
  if (kind === 'date') {
    return (
      <label className="flex shrink-0 items-center gap-2 text-muted">
        {label}
        <Input
          type="date"
          defaultValue={value}
          className="num w-36!"
          onChange={({ target }) => apply(target)}
        />
      </label>
    )
  }
  return (
    <Input
      aria-label={label}
      placeholder={`Any ${label.toLowerCase()}`}
      defaultValue={value}
      maxLength={maxLength}
      className="w-32! shrink-0"
      onBlur={({ target }) => apply(target)}
      onKeyDown={(event) => event.key === 'Enter' && apply(event.currentTarget)}
    />
  )
}

const focusActiveRow = () =>
  document.querySelector<HTMLElement>('tr[data-id][data-active]')?.focus()

/** Returns a function for the address of the list with changed parameters; empty ones are removed. */
export function useListAddress() {
  const pathname = usePathname()
  const params = useSearchParams()
  return useCallback(
    (changes: Record<string, string>) => {
      const next = new URLSearchParams(params)
      // The open sub belongs to the list as it was.
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
