'use client'
import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { Button } from '@/components/ui/button'
import { Select, type SelectOption } from '@/components/ui/select'
import { useListAddress } from './table/use-list-address'

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

export interface CaptureFiltersProps {
  /** Goals of the target, or clients: narrows by their id. */
  choices?: {
    param: 'goalId' | 'clientId'
    label: string
    /** Of the choice that narrows nothing. */
    all: string
    options: readonly SelectOption[]
  }
}

/** Narrows a list of captures; what is chosen stands in the address. */
export function CaptureFilters({ choices }: CaptureFiltersProps) {
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
      wrapperClassName="w-auto min-w-36"
      onChange={(event) => choose(name, event.target.value)}
    />
  )
  const filtered = ['grade', 'verdict', 'gradeSource', 'stale', 'goalId', 'clientId'].some((name) =>
    params.has(name),
  )
  return (
    <div data-capture-filters className="mb-3 flex flex-wrap items-center gap-2">
      {choices && field(choices.param, choices.label, choices.all, choices.options)}
      {field('grade', 'Grade', 'All grades', GRADES)}
      {field('verdict', 'Verdict', 'All verdicts', VERDICTS)}
      {field('gradeSource', 'Graded by', 'Graded by anyone', SOURCES)}
      {field('stale', 'Criteria', 'Any criteria', [{ value: 'true', label: 'Older criteria' }])}
      {filtered && (
        <Button variant="ghost" onClick={() => router.replace(pathname, { scroll: false })}>
          Clear
        </Button>
      )}
    </div>
  )
}
