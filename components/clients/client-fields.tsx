import { FormField } from '@/components/form/form-field'
import { Switch } from '@/components/ui/checkbox'
import { Input, NumberInput } from '@/components/ui/input'
import { Select, type SelectOption } from '@/components/ui/select'
import type { Client, ClientBody } from '@/lib/contracts/clients'
import { plural } from '@/lib/format'

export interface ClientFieldsProps {
  /** The fields' initial values. */
  client: Client | ClientBody
  criteriaSets: readonly SelectOption[]
  timezones: readonly string[]
}

/** The fields of a client, for adding one and for changing one. */
export function ClientFields({ client, criteriaSets, timezones }: ClientFieldsProps) {
  return (
    <div className="flex flex-col gap-4">
      <FormField name="name" label="Name" hint="The imaging PC or observatory.">
        <Input defaultValue={client.name} maxLength={80} autoComplete="off" />
      </FormField>
      <FormField
        name="criteriaSetId"
        label="Criteria set"
        hint="The criteria its subs are graded by."
      >
        <Select
          placeholder="None (subs stay ungraded)"
          options={criteriaSets}
          defaultValue={client.criteriaSetId ?? ''}
        />
      </FormField>
      <Switch
        name="autoGrading"
        label="Auto-grading"
        hint="Grades each sub as it arrives. If off, subs wait for a regrade."
        defaultChecked={client.autoGrading}
      />
      <Switch
        name="createTargets"
        label="Create targets from names"
        hint="An unknown target name becomes a new target. If off, the sub stays unassigned."
        defaultChecked={client.createTargets}
      />
      <FormField
        name="timezone"
        label="Time zone"
        hint="A night lasts from local noon to noon. Times are shown in this zone."
      >
        <Select
          placeholder="Not set (nights by longitude, times in UTC)"
          defaultValue={client.timezone ?? ''}
        >
          {timezones.map((zone) => (
            <option key={zone}>{zone}</option>
          ))}
        </Select>
      </FormField>
      <fieldset>
        <legend className="mb-1.5 text-sm font-medium">Site</legend>
        <div className="grid gap-3 sm:grid-cols-3">
          <FormField name="siteLatitude" label="Latitude">
            <NumberInput unit="°" signed defaultValue={client.siteLatitude ?? ''} />
          </FormField>
          <FormField name="siteLongitude" label="Longitude">
            <NumberInput unit="°" signed defaultValue={client.siteLongitude ?? ''} />
          </FormField>
          <FormField name="siteElevation" label="Elevation">
            <NumberInput unit="m" signed defaultValue={client.siteElevation ?? ''} />
          </FormField>
        </div>
        <p className="mt-1.5 text-xs text-muted">
          Decimal degrees, north and east positive. Altitude, airmass and Moon are computed from it
          if a sub does not include them.
        </p>
        {'captureCount' in client && client.captureCount > 0 && (
          <p className="mt-1.5 text-xs text-muted">
            Changing the time zone or the site also updates the nights and computed values of the{' '}
            {plural(client.captureCount, 'sub')} already stored, and regrades those whose values
            change by the criteria that graded them. Manual grades are kept.
          </p>
        )}
      </fieldset>
    </div>
  )
}
