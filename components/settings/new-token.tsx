'use client'
import { CopyField } from '@/components/ui/copy-field'
import { NewKeyDialog, type CreateKey } from './new-key-dialog'

export interface NewTokenProps {
  create: CreateKey
  /** The server's address, without a trailing slash. */
  publicUrl: string
}

export function NewToken({ create, publicUrl }: NewTokenProps) {
  return (
    <NewKeyDialog label="New token" hint="What will use it, such as Backup script." create={create}>
      {({ key }) => (
        <>
          <CopyField label="Token" value={key} />
          <CopyField
            label="To try it"
            value={`curl -H "Authorization: Bearer ${key}" ${publicUrl}/api/clients`}
          />
        </>
      )}
    </NewKeyDialog>
  )
}
