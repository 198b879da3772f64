import { FormField } from '@/components/form'
import { RadioGroup } from '@/components/ui/choice'
import type { Role } from '@/lib/contracts/people'

const roles = [
  { value: 'viewer', label: 'Viewer', hint: 'Sees everything, changes nothing.' },
  { value: 'admin', label: 'Administrator', hint: 'Changes everything, people included.' },
] satisfies { value: Role; label: string; hint: string }[]

export const roleLabel = (role: Role) => roles.find(({ value }) => value === role)?.label ?? role

export function RoleField({ defaultValue }: { defaultValue: Role }) {
  return (
    <FormField name="role" label="Role">
      <RadioGroup choices={roles} defaultValue={defaultValue} />
    </FormField>
  )
}
