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
  /** Nights, `YYYY-MM-DD`, or empty. */
  fromNight: string
  toNight: string
}

export const NO_CHOICES: RegradeChoices = {
  criteriaSetId: '',
  includeManual: false,
  onlyActiveTargets: false,
  includeArchived: false,
  filter: '',
  fromNight: '',
  toNight: '',
}

interface RegradeOptionsProps {
  choices: RegradeChoices
  onChange: (choices: RegradeChoices) => void
  criteriaSets: readonly SelectOption[]
  /** A client or everything: several targets, so their status matters. */
  broad: boolean
  /** Which of the scope's subs; null where it is not to be narrowed. */
  limits: LimitFields | null
}

export interface LimitFields {
  /** Those to choose from; without them one types a name, and null asks for none. */
  filters: readonly string[] | null
}

/** The first step: by which set, what to include, and optionally which part. */
export function RegradeOptions(props: RegradeOptionsProps) {
  const { choices, onChange, criteriaSets, broad, limits } = props
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
      {limits && <Limits choices={choices} set={set} {...limits} />}
    </div>
  )
}

interface LimitsProps extends LimitFields {
  choices: RegradeChoices
  set: (part: Partial<RegradeChoices>) => void
}

function Limits({ choices, set, filters }: LimitsProps) {
  const { filter, fromNight, toNight } = choices
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      {filters && (
        <Field label="Filter">
          {filters.length > 0 ? (
            <Select
              placeholder="All filters"
              options={filters.map((name) => ({ value: name, label: name }))}
              value={filter}
              onChange={(event) => set({ filter: event.target.value })}
            />
          ) : (
            <Input
              value={filter}
              maxLength={40}
              autoComplete="off"
              placeholder="All filters"
              onChange={(event) => set({ filter: event.target.value })}
            />
          )}
        </Field>
      )}
      <Field label="First night" hint="From noon to noon where the telescope stands.">
        <Input
          type="date"
          value={fromNight}
          max={toNight || undefined}
          onChange={(event) => set({ fromNight: event.target.value })}
        />
      </Field>
      <Field label="Last night" hint="Empty: every night.">
        <Input
          type="date"
          value={toNight}
          min={fromNight || undefined}
          onChange={(event) => set({ toNight: event.target.value })}
        />
      </Field>
    </div>
  )
}
