'use client'
import { ChevronRight } from 'lucide-react'
import { lazy, memo, Suspense, useState } from 'react'
import { isSameCriteria } from '@/components/criteria/draft'
import { PRESETS } from '@/components/criteria/presets'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { plural } from '@/lib/format/numbers'
import type { Criteria } from '@/lib/grading'
import type { CriteriaFieldsProps } from './criteria-fields'

/** A criteria set to calculate with. */
export interface LoadableSet {
  id: string
  name: string
  criteria: Criteria
}

export interface LoadSetProps {
  /** Null for someone who is signed out: only the presets are offered. */
  sets: readonly LoadableSet[] | null
  criteria: Criteria
  load: (criteria: Criteria) => void
}

/** Selects the criteria to calculate with. It shows a set's name as long as the criteria are unchanged. */
export const LoadSet = memo(function LoadSet({ sets, criteria, load }: LoadSetProps) {
  const options = new Map<string, LoadableSet>([
    ...(sets ?? []).map((set) => [`set ${set.id}`, set] as const),
    ...PRESETS.map((preset) => [`preset ${preset.key}`, { ...preset, id: preset.key }] as const),
  ])
  const current = [...options].find(([, set]) => isSameCriteria(set.criteria, criteria))
  const presets = PRESETS.map(({ key, name }) => (
    <option key={key} value={`preset ${key}`}>
      {name}
    </option>
  ))
  return (
    <Field label="Criteria" className="w-full sm:w-72">
      <Select
        value={current?.[0] ?? ''}
        onChange={(event) => {
          const selected = options.get(event.target.value)
          if (selected) load(selected.criteria)
        }}
      >
        {!current && (
          <option value="" disabled>
            Custom
          </option>
        )}
        {sets && sets.length > 0 && (
          <optgroup label="Criteria sets">
            {sets.map(({ id, name }) => (
              <option key={id} value={`set ${id}`}>
                {name}
              </option>
            ))}
          </optgroup>
        )}
        {sets ? <optgroup label="Presets">{presets}</optgroup> : presets}
      </Select>
    </Field>
  )
})

/**
 * Loaded when they are opened: most people come to try values. React's `lazy` and not `useLazyPart`,
 * because a link with contradictory criteria opens with the fields in view.
 */
const CriteriaFields = lazy(() =>
  import('./criteria-fields').then((file) => ({ default: file.CriteriaFields })),
)

/** The criteria behind the result, collapsed at first. */
export const CriteriaPart = memo(function CriteriaPart(props: CriteriaFieldsProps) {
  const { draft, errors } = props
  const [open, setOpen] = useState(false)
  const isOpen = open || errors.size > 0
  const enabled = draft.rows.filter((row) => row.enabled).length
  return (
    <details
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      className="group min-w-0 rounded-md border bg-surface"
    >
      <summary className="flex items-center gap-2 rounded-md px-4 py-3 select-none">
        <ChevronRight
          aria-hidden
          className="size-4 shrink-0 text-muted transition-transform group-open:rotate-90"
        />
        <h2 className="text-sm font-semibold">Criteria</h2>
        <span className="text-xs text-muted">
          {plural(enabled, 'metric')} in use; changes are not saved
        </span>
      </summary>
      {isOpen && (
        <Suspense>
          <CriteriaFields {...props} />
        </Suspense>
      )}
    </details>
  )
})
