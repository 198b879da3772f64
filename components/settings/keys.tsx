'use client'
import { KeyRound } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { ActionForm } from '@/components/form/action-form'
import { ConfirmAction, FormField, SubmitButton } from '@/components/form/form-field'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { CopyField } from '@/components/ui/copy-field'
import { Dialog, DialogClose, DialogContent, DialogTrigger } from '@/components/ui/dialog'
import { Input } from '@/components/ui/input'
import type { NewKey } from '@/lib/contracts/clients'
import { formatDate, formatRelative, type FormState } from '@/lib/format'
import { Row, Rows } from './rows'

interface ListedKey {
  id: string
  name: string
  createdAt: string
  lastUsedAt: string | null
  revokedAt: string | null
}

export interface KeyListProps {
  keys: ListedKey[]
  /** `key` or `token`. */
  noun: string
  /** Shown if there are none. */
  empty: string
  /** Milliseconds since the epoch. */
  now: number
  /** IANA zone for the dates. */
  timeZone: string
  /** Left out for viewers. */
  revoke?: (keyId: string) => Promise<FormState>
}

/** Client keys or admin tokens, with the state of each and a button to revoke it. */
export function KeyList({ keys, noun, empty, now, timeZone, revoke }: KeyListProps) {
  if (keys.length === 0) return <p className="px-4 py-6 text-muted">{empty}</p>
  return (
    <Rows>
      {keys.map((key) => (
        <Row
          key={key.id}
          title={key.name}
          badge={key.revokedAt !== null && <Badge>revoked</Badge>}
          facts={describeKey(key, now, timeZone)}
          actions={
            revoke &&
            key.revokedAt === null && (
              <ConfirmAction
                size="sm"
                aria-label={`Revoke ${key.name}`}
                title={`Revoke ${key.name}?`}
                description="Anything that uses it is refused from its next request on. This cannot be undone."
                confirmLabel={`Revoke ${noun}`}
                action={revoke.bind(null, key.id)}
              >
                Revoke
              </ConfirmAction>
            )
          }
        />
      ))}
    </Rows>
  )
}

function describeKey(key: ListedKey, now: number, timeZone: string): string {
  const created = `Created ${formatDate(key.createdAt, timeZone)}`
  if (key.revokedAt !== null) return `${created}, revoked ${formatDate(key.revokedAt, timeZone)}`
  if (key.lastUsedAt === null) return `${created}, never used`
  return `${created}, last used ${formatRelative(key.lastUsedAt, now, timeZone)}`
}

export type CreateKey = (data: FormData) => Promise<{ state: FormState; made: NewKey | null }>

export interface NewKeyDialogProps {
  /** Label of the button and title of the dialog: `New key`. */
  label: string
  /** Suggests a name. */
  hint: string
  create: CreateKey
  /** Renders the key and what to do with it. */
  children: (made: NewKey) => ReactNode
}

/** Asks for a name, then shows the new key. It is shown only once: closing the dialog forgets it. */
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
              Copy it now. It is not stored and won’t be shown again.
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
            <SubmitButton className="self-end" pendingLabel="Creating…">
              Create
            </SubmitButton>
          </ActionForm>
        </DialogContent>
      )}
    </Dialog>
  )
}

export interface NewTokenProps {
  create: CreateKey
  /** The server's address, without a trailing slash. */
  publicUrl: string
}

export function NewToken({ create, publicUrl }: NewTokenProps) {
  return (
    <NewKeyDialog
      label="New token"
      hint="What will use it, for example “Backup script”."
      create={create}
    >
      {({ key }) => (
        <>
          <CopyField label="Token" value={key} />
          <CopyField
            label="Test it with"
            value={`curl -H "Authorization: Bearer ${key}" ${publicUrl}/api/clients`}
          />
        </>
      )}
    </NewKeyDialog>
  )
}
