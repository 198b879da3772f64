'use client'
import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { Popover } from 'radix-ui'
import { useCallback } from 'react'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Input } from '@/components/ui/input'
import { Select, type SelectOption } from '@/components/ui/select'
import { floatingClass } from '@/components/ui/styles'
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
const DATE_FILTERS = FIELD_FILTERS.filter(({ kind }) => kind === 'date')
/** These are in a menu, so that further fields take no space. */
const MENU_FILTERS = FIELD_FILTERS.filter(({ kind }) => kind !== 'date')

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
  const activeCount = MENU_FILTERS.filter(({ key }) => params.has(key)).length
  const renderFieldFilter = (field: Field) => {
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
  }
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
      {DATE_FILTERS.map(renderFieldFilter)}
      <Popover.Root>
        <Popover.Trigger asChild>
          <Button className="shrink-0">More filters{activeCount > 0 && ` (${activeCount})`}</Button>
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Content
            aria-label="More filters"
            align="start"
            sideOffset={4}
            collisionPadding={8}
            className={cn(floatingClass, 'grid w-64 gap-3 p-3')}
          >
            {MENU_FILTERS.map(renderFieldFilter)}
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
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
      <label className="grid gap-1 text-xs text-muted">
        {label}
        <Select
          placeholder="Any"
          options={options.map((option) => ({ value: option, label: option }))}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      </label>
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
    <label className="grid gap-1 text-xs text-muted">
      {label}
      <Input
        placeholder="Any"
        defaultValue={value}
        maxLength={maxLength}
        onBlur={({ target }) => apply(target)}
        onKeyDown={(event) => event.key === 'Enter' && apply(event.currentTarget)}
      />
    </label>
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
