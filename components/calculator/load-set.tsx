'use client'
import { memo } from 'react'
import { isSameCriteria } from '@/components/criteria/draft/draft'
import { PRESETS } from '@/components/criteria/draft/presets'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import type { Criteria } from '@/lib/grading'

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

/** Chooses whose criteria to calculate with; it names a set as long as nothing of it was changed. */
export const LoadSet = memo(function LoadSet({ sets, criteria, load }: LoadSetProps) {
  const choices = new Map<string, LoadableSet>([
    ...(sets ?? []).map((set) => [`set ${set.id}`, set] as const),
    ...PRESETS.map((preset) => [`preset ${preset.key}`, { ...preset, id: preset.key }] as const),
  ])
  const current = [...choices].find(([, set]) => isSameCriteria(set.criteria, criteria))
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
          const chosen = choices.get(event.target.value)
          if (chosen) load(chosen.criteria)
        }}
      >
        {!current && (
          <option value="" disabled>
            Changed by hand
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
