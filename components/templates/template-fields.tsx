import { FormField } from '@/components/form/form-field'
import { Input, NumberInput } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import type { ExposureTemplate } from '@/lib/contracts/planning'

const GRADE_CHOICES = [
  { value: 'any', label: 'Any: every sub counts, even ungraded' },
  { value: 'D', label: 'D or better' },
  { value: 'C', label: 'C or better' },
  { value: 'B', label: 'B or better' },
  { value: 'A', label: 'A only' },
]

export function TemplateFields({ template }: { template?: ExposureTemplate }) {
  return (
    <div className="flex flex-col gap-4">
      <FormField name="name" label="Name" hint="For example: Ha 300 s, gain 100.">
        <Input defaultValue={template?.name} maxLength={80} autoComplete="off" />
      </FormField>
      <div className="grid gap-4 sm:grid-cols-2">
        <FormField
          name="filter"
          label="Filter"
          hint="Other spellings match too: see Settings, Filter names. Leave empty for any filter."
        >
          <Input defaultValue={template?.filter ?? ''} maxLength={40} autoComplete="off" />
        </FormField>
        <FormField name="exposureSeconds" label="Exposure" hint="Subs within ± 1 % match.">
          <NumberInput unit="s" defaultValue={template?.exposureSeconds} />
        </FormField>
      </div>
      <FormField
        name="minGrade"
        label="Minimum grade"
        hint="Subs with a lower grade are kept but do not count. Ungraded subs are pending."
      >
        <Select options={GRADE_CHOICES} defaultValue={template?.minGrade ?? 'any'} />
      </FormField>
      <fieldset>
        <legend className="mb-1.5 text-sm font-medium">Camera settings, if they matter</legend>
        <div className="grid gap-3 sm:grid-cols-3">
          <FormField name="binning" label="Binning">
            <NumberInput defaultValue={template?.binning ?? ''} />
          </FormField>
          <FormField name="gain" label="Gain">
            <NumberInput defaultValue={template?.gain ?? ''} />
          </FormField>
          <FormField name="offset" label="Offset">
            <NumberInput defaultValue={template?.offset ?? ''} />
          </FormField>
        </div>
        <p className="mt-1.5 text-xs text-muted">
          Leave empty to match any value. If several goals match a sub, the most specific takes it.
        </p>
      </fieldset>
    </div>
  )
}
