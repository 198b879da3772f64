import { FormField } from '@/components/form/form-field'
import { Input, NumberInput, Textarea } from '@/components/ui/input'
import { Select, type SelectOption } from '@/components/ui/select'
import type { Target } from '@/lib/contracts/planning'

interface TargetFieldsProps {
  target?: Target
  /** The rigs to choose from, for a new target. */
  clients?: readonly SelectOption[]
}

export function TargetFields({ target, clients }: TargetFieldsProps) {
  return (
    <div className="flex flex-col gap-4">
      <FormField
        name="name"
        label="Name"
        hint="As in the capture software; case and spaces are ignored."
      >
        <Input defaultValue={target?.name} maxLength={80} autoComplete="off" />
      </FormField>
      {clients && (
        <FormField name="clientId" label="Rig" hint="The rig that images it.">
          <Select options={clients} />
        </FormField>
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        <FormField name="ra" label="Right ascension" hint="Degrees, J2000. Optional.">
          <NumberInput unit="°" defaultValue={target?.ra ?? ''} />
        </FormField>
        <FormField name="dec" label="Declination" hint="Both are needed to compute altitudes.">
          <NumberInput unit="°" signed defaultValue={target?.dec ?? ''} />
        </FormField>
      </div>
      {target && target.captureCount > 0 && (
        <p className="text-xs text-muted">
          Changing the coordinates also updates the computed altitude, airmass and Moon values of
          stored subs that were sent without coordinates, and regrades those whose values change by
          the criteria that graded them. Manual grades are kept.
        </p>
      )}
      <FormField name="note" label="Note">
        <Textarea defaultValue={target?.note} maxLength={4000} />
      </FormField>
    </div>
  )
}
