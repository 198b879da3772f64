'use client'
import { useEffect, useState } from 'react'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select, type SelectOption } from '@/components/ui/select'
import { GRADES } from '@/lib/grading'
import { readTargets, type CaptureSearch } from './stored-captures'

const GRADE_OPTIONS: SelectOption[] = [
  ...GRADES.map((grade) => ({ value: grade, label: grade })),
  { value: 'none', label: 'Ungraded' },
]

export interface CaptureSearchFieldsProps {
  search: CaptureSearch
  onChange: (search: CaptureSearch) => void
}

export function CaptureSearchFields({ search, onChange }: CaptureSearchFieldsProps) {
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

/** Without the targets one can still search by night and filter, so a failure is no matter. */
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
