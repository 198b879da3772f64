'use client'
import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { ActionForm, type ActionFormProps } from '@/components/form/action-form'
import { ConfirmAction, FormField, SubmitButton } from '@/components/form/form-field'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { RadioGroup } from '@/components/ui/choice'
import { Dialog, DialogContent, DialogTrigger } from '@/components/ui/dialog'
import { Input } from '@/components/ui/input'
import type { Person } from '@/lib/contracts/people'
import type { Role } from '@/lib/enums'
import { formatDate, type FormState } from '@/lib/format'
import { PasswordInput } from './password-input'
import { Row, Rows } from './rows'

export interface PeopleListProps {
  people: Person[]
  /** Id of the person who is looking. */
  selfId: string | null
  /** Both are left out for viewers. */
  change?: (personId: string, state: FormState, data: FormData) => Promise<FormState>
  remove?: (personId: string) => Promise<FormState>
}

export function PeopleList({ people, selfId, change, remove }: PeopleListProps) {
  return (
    <Rows>
      {people.map((person) => {
        const isSelf = person.id === selfId
        return (
          <Row
            key={person.id}
            title={person.name}
            badge={isSelf && <Badge>you</Badge>}
            facts={`${roleLabel(person.role)} since ${formatDate(person.createdAt, 'UTC')}`}
            actions={
              <>
                {change && (
                  <ChangePerson
                    person={person}
                    isSelf={isSelf}
                    action={change.bind(null, person.id)}
                  />
                )}
                {remove && !isSelf && (
                  <ConfirmAction
                    size="sm"
                    aria-label={`Remove ${person.name}`}
                    title={`Remove ${person.name}?`}
                    description="They are signed out everywhere and can’t sign in again. Their work is kept."
                    confirmLabel="Remove person"
                    action={remove.bind(null, person.id)}
                  >
                    Remove
                  </ConfirmAction>
                )}
              </>
            }
          />
        )
      })}
    </Rows>
  )
}

export function AddPerson({ action }: Pick<ActionFormProps, 'action'>) {
  const [open, setOpen] = useState(false)
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size="sm">
          <UserPlus aria-hidden />
          Add person
        </Button>
      </DialogTrigger>
      <DialogContent title="Add a person" size="sm">
        <ActionForm
          action={action}
          onOk={() => setOpen(false)}
          label="Add a person"
          className="flex flex-col gap-4"
        >
          <FormField name="name" label="Name">
            <Input autoComplete="off" maxLength={80} />
          </FormField>
          <FormField
            name="password"
            label="Initial password"
            hint="At least 10 characters. They can change it under Account."
          >
            <PasswordInput autoComplete="new-password" />
          </FormField>
          <RoleField defaultValue="viewer" />
          <SubmitButton className="self-end" pendingLabel="Adding…">
            Add person
          </SubmitButton>
        </ActionForm>
      </DialogContent>
    </Dialog>
  )
}

export interface ChangePersonProps extends Pick<ActionFormProps, 'action'> {
  person: Person
  /** People change their own password under Account, which asks for the current one. */
  isSelf: boolean
}

function ChangePerson({ person, isSelf, action }: ChangePersonProps) {
  const [open, setOpen] = useState(false)
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size="sm" aria-label={`Change ${person.name}`}>
          Change
        </Button>
      </DialogTrigger>
      <DialogContent title={person.name} size="sm">
        <ActionForm
          action={action}
          saved={{ role: person.role }}
          onOk={() => setOpen(false)}
          label={`Change ${person.name}`}
          className="flex flex-col gap-4"
        >
          <RoleField defaultValue={person.role} />
          {!isSelf && (
            <FormField
              name="password"
              label="New password"
              hint="Leave empty to keep the current one. A new one signs them out everywhere."
            >
              <PasswordInput autoComplete="new-password" />
            </FormField>
          )}
          <SubmitButton className="self-end" pendingLabel="Saving…">
            Save
          </SubmitButton>
        </ActionForm>
      </DialogContent>
    </Dialog>
  )
}

const roles = [
  { value: 'viewer', label: 'Viewer', hint: 'Sees everything, changes nothing.' },
  { value: 'admin', label: 'Administrator', hint: 'Changes everything, people included.' },
] satisfies { value: Role; label: string; hint: string }[]

const roleLabel = (role: Role) => roles.find(({ value }) => value === role)?.label ?? role

function RoleField({ defaultValue }: { defaultValue: Role }) {
  return (
    <FormField name="role" label="Role">
      <RadioGroup choices={roles} defaultValue={defaultValue} />
    </FormField>
  )
}
