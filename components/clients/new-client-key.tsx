'use client'
import { NewKeyDialog, type CreateKey } from '@/components/settings/new-key-dialog'
import { CopyField } from '@/components/ui/copy-field'
import { ConnectLines } from './connect-lines'

export interface NewClientKeyProps {
  create: CreateKey
  /** The server's address, without a trailing slash. */
  publicUrl: string
}

export function NewClientKey({ create, publicUrl }: NewClientKeyProps) {
  return (
    <NewKeyDialog label="New key" hint="What will use it, such as N.I.N.A." create={create}>
      {({ key }) => (
        <>
          <CopyField label="Key" value={key} />
          <ConnectLines publicUrl={publicUrl} keyText={key} />
        </>
      )}
    </NewKeyDialog>
  )
}
