'use client'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { PopulationBody } from '@/lib/contracts/distributions'
import type { SubSources } from '../editor/editor-tools'
import { sourceOf, SubSourceSelect } from './sub-source-select'

/** Whose subs, as the fields hold it; empty texts narrow nothing. */
export interface PopulationChoice {
  source: string
  filter: string
  /** Nights, `YYYY-MM-DD`. */
  from: string
  to: string
}

export interface PopulationFieldsProps {
  choice: PopulationChoice
  onChange: (choice: PopulationChoice) => void
  sources: SubSources
}

export function PopulationFields({ choice, onChange, sources }: PopulationFieldsProps) {
  const set = (part: Partial<PopulationChoice>) => onChange({ ...choice, ...part })
  return (
    <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
      <SubSourceSelect
        label="Subs of"
        everybody="Everybody"
        sources={sources}
        value={choice.source}
        onChange={(source) => set({ source })}
      />
      <Field label="Filter">
        <Input
          value={choice.filter}
          maxLength={40}
          autoComplete="off"
          onChange={(event) => set({ filter: event.target.value })}
        />
      </Field>
      <Field label="First night">
        <Input
          type="date"
          value={choice.from}
          onChange={(event) => set({ from: event.target.value })}
        />
      </Field>
      <Field label="Last night">
        <Input
          type="date"
          value={choice.to}
          onChange={(event) => set({ to: event.target.value })}
        />
      </Field>
    </div>
  )
}

export function bodyOfChoice({ source, filter, from, to }: PopulationChoice): PopulationBody {
  return {
    ...sourceOf(source),
    ...(filter.trim() === '' ? {} : { filter: filter.trim() }),
    ...(from === '' ? {} : { fromNight: from }),
    ...(to === '' ? {} : { toNight: to }),
  }
}
