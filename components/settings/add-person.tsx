'use client'
import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { ActionForm, FormField, SubmitButton, type ActionFormProps } from '@/components/form'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent, DialogTrigger } from '@/components/ui/dialog'
import { Input } from '@/components/ui/input'
import { PasswordInput } from './password-input'
import { RoleField } from './role-field'

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
            label="First password"
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
