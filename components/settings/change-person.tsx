'use client'
import { useState } from 'react'
import { ActionForm, FormField, SubmitButton, type ActionFormProps } from '@/components/form'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent, DialogTrigger } from '@/components/ui/dialog'
import type { Person } from '@/lib/contracts/people'
import { PasswordInput } from './password-input'
import { RoleField } from './role-field'

export interface ChangePersonProps extends Pick<ActionFormProps, 'action'> {
  person: Person
  /** One's own password is changed under Account, which asks for the present one. */
  isSelf: boolean
}

export function ChangePerson({ person, isSelf, action }: ChangePersonProps) {
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
              hint="Empty keeps the present one. A new one signs them out everywhere."
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
