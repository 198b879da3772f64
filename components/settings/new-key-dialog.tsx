'use client'
import { KeyRound } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { ActionForm, FormField, SubmitButton } from '@/components/form'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Dialog, DialogClose, DialogContent, DialogTrigger } from '@/components/ui/dialog'
import { Input } from '@/components/ui/input'
import type { NewKey } from '@/lib/contracts/clients'
import type { FormState } from '@/lib/format/form-state'

export type CreateKey = (data: FormData) => Promise<{ state: FormState; made: NewKey | null }>

export interface NewKeyDialogProps {
  /** `New key`: the button and the title. */
  label: string
  /** What a good name is. */
  hint: string
  create: CreateKey
  /** The key and what to do with it. */
  children: (made: NewKey) => ReactNode
}

/** Asks for a name, then shows the new key this one time: closing the dialog forgets it. */
export function NewKeyDialog({ label, hint, create, children }: NewKeyDialogProps) {
  const [open, setOpen] = useState(false)
  const [made, setMade] = useState<NewKey | null>(null)

  async function submit(_: FormState, data: FormData): Promise<FormState> {
    const { state, made } = await create(data)
    if (made) setMade(made)
    return state
  }

  function change(next: boolean) {
    setOpen(next)
    if (next) setMade(null)
  }

  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger asChild>
        <Button size="sm">
          <KeyRound aria-hidden />
          {label}
        </Button>
      </DialogTrigger>
      {made ? (
        <DialogContent
          title={made.name}
          footer={
            <DialogClose asChild>
              <Button>Done</Button>
            </DialogClose>
          }
        >
          <div className="flex flex-col gap-4">
            <Callout kind="warn" live>
              Copy it now: it is shown this once and stored nowhere.
            </Callout>
            {children(made)}
          </div>
        </DialogContent>
      ) : (
        <DialogContent title={label} size="sm">
          <ActionForm action={submit} label={label} className="flex flex-col gap-4">
            <FormField name="name" label="Name" hint={hint}>
              <Input autoComplete="off" maxLength={80} />
            </FormField>
            <SubmitButton className="self-end" pendingLabel="Making…">
              Create
            </SubmitButton>
          </ActionForm>
        </DialogContent>
      )}
    </Dialog>
  )
}
