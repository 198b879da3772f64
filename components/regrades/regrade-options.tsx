'use client'
import { Checkbox, Switch } from '@/components/ui/checkbox'
import { RadioGroup } from '@/components/ui/choice'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select, type SelectOption } from '@/components/ui/select'

export interface RegradeChoices {
  /** Empty: each client's assigned set. */
  criteriaSetId: string
  includeManual: boolean
  onlyActiveTargets: boolean
  includeArchived: boolean
  filter: string
  /** `YYYY-MM-DD`, or empty. */
  from: string
  to: string
}

export const NO_CHOICES: RegradeChoices = {
  criteriaSetId: '',
  includeManual: false,
  onlyActiveTargets: false,
  includeArchived: false,
  filter: '',
  from: '',
  to: '',
}

export interface RegradeOptionsProps {
  choices: RegradeChoices
  onChange: (choices: RegradeChoices) => void
  criteriaSets: readonly SelectOption[]
  /** A client or everything: several targets, so their status matters. */
  broad: boolean
}

/** The first step: by which set, what to include, and optionally which part. */
export function RegradeOptions({ choices, onChange, criteriaSets, broad }: RegradeOptionsProps) {
  const set = (part: Partial<RegradeChoices>) => onChange({ ...choices, ...part })
  return (
    <div className="grid gap-5">
      <RadioGroup
        label="Criteria"
        value={choices.criteriaSetId === '' ? 'assigned' : 'chosen'}
        onValueChange={(value) =>
          set({ criteriaSetId: value === 'assigned' ? '' : (criteriaSets[0]?.value ?? '') })
        }
        choices={[
          {
            value: 'assigned',
            label: 'The assigned set',
            hint: 'Each client’s own, as it is now.',
          },
          {
            value: 'chosen',
            label: 'Another set',
            hint: 'Grades these subs by it; the assignment stays.',
            disabled: criteriaSets.length === 0,
          },
        ]}
      />
      {choices.criteriaSetId !== '' && (
        <Field label="Criteria set">
          <Select
            options={criteriaSets}
            value={choices.criteriaSetId}
            onChange={(event) => set({ criteriaSetId: event.target.value })}
          />
        </Field>
      )}
      <Switch
        label="Include grades given by hand"
        hint="Otherwise they are kept and counted."
        checked={choices.includeManual}
        onCheckedChange={(includeManual) => set({ includeManual })}
      />
      {broad && (
        <div className="grid gap-3">
          <Checkbox
            label="Only active targets"
            checked={choices.onlyActiveTargets}
            onCheckedChange={(onlyActiveTargets) => set({ onlyActiveTargets })}
          />
          <Checkbox
            label="Archived targets too"
            checked={choices.includeArchived}
            disabled={choices.onlyActiveTargets}
            onCheckedChange={(includeArchived) => set({ includeArchived })}
          />
        </div>
      )}
      <div className="grid gap-4 sm:grid-cols-3">
        <Field label="Only filter" hint="Empty: all.">
          <Input value={choices.filter} onChange={(event) => set({ filter: event.target.value })} />
        </Field>
        <Field label="From" hint="UTC, first day">
          <Input
            type="date"
            value={choices.from}
            onChange={(event) => set({ from: event.target.value })}
          />
        </Field>
        <Field label="To" hint="UTC, last day">
          <Input
            type="date"
            value={choices.to}
            onChange={(event) => set({ to: event.target.value })}
          />
        </Field>
      </div>
    </div>
  )
}
