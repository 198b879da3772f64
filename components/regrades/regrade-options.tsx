'use client'
import { Checkbox, Switch } from '@/components/ui/checkbox'
import { RadioGroup } from '@/components/ui/choice'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select, type SelectOption } from '@/components/ui/select'

export interface RegradeOptionValues {
  /** Empty for each client's assigned set. */
  criteriaSetId: string
  includeManual: boolean
  onlyActiveTargets: boolean
  includeArchived: boolean
  filter: string
  /** A night (`YYYY-MM-DD`), or empty. */
  fromNight: string
  toNight: string
}

export const DEFAULT_OPTIONS: RegradeOptionValues = {
  criteriaSetId: '',
  includeManual: false,
  onlyActiveTargets: false,
  includeArchived: false,
  filter: '',
  fromNight: '',
  toNight: '',
}

interface RegradeOptionsProps {
  choices: RegradeOptionValues
  onChange: (choices: RegradeOptionValues) => void
  criteriaSets: readonly SelectOption[]
  /** The scope has several targets, which can be limited by status. */
  hasManyTargets: boolean
  /** How the scope can be limited further; null if it cannot. */
  limits: LimitFields | null
}

export interface LimitFields {
  /** Filters to choose from; if empty the user types a name, and null hides the field. */
  filters: readonly string[] | null
}

/** The first step: the criteria, and which subs of the scope to regrade. */
export function RegradeOptions(props: RegradeOptionsProps) {
  const { choices, onChange, criteriaSets, hasManyTargets, limits } = props
  const set = (part: Partial<RegradeOptionValues>) => onChange({ ...choices, ...part })
  return (
    <div className="grid gap-5">
      <RadioGroup
        label="Criteria"
        value={choices.criteriaSetId === '' ? 'assigned' : 'other'}
        onValueChange={(value) =>
          set({ criteriaSetId: value === 'assigned' ? '' : (criteriaSets[0]?.value ?? '') })
        }
        choices={[
          {
            value: 'assigned',
            label: 'The assigned set',
            hint: 'Each rig’s own, in its current revision.',
          },
          {
            value: 'other',
            label: 'Another set',
            hint: 'Grades these subs by it without changing the assignment.',
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
        label="Include manual grades"
        hint="Otherwise they are kept."
        checked={choices.includeManual}
        onCheckedChange={(includeManual) => set({ includeManual })}
      />
      {hasManyTargets && (
        <div className="grid gap-3">
          <Checkbox
            label="Only active targets"
            checked={choices.onlyActiveTargets}
            onCheckedChange={(onlyActiveTargets) => set({ onlyActiveTargets })}
          />
          <Checkbox
            label="Include archived targets"
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
  choices: RegradeOptionValues
  set: (part: Partial<RegradeOptionValues>) => void
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
      <Field label="First night" hint="From noon to noon, local time of the rig.">
        <Input
          type="date"
          value={fromNight}
          max={toNight || undefined}
          onChange={(event) => set({ fromNight: event.target.value })}
        />
      </Field>
      <Field label="Last night" hint="Leave empty for all nights.">
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
