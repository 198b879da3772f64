'use client'
import Link from 'next/link'
import { NewKeyDialog, type CreateKey } from '@/components/settings/keys'
import { CopyField } from '@/components/ui/copy-field'

export interface ConnectLinesProps {
  /** The server's address, without a trailing slash. */
  publicUrl: string
  /** The client's key; a placeholder once it can no longer be shown. */
  keyText?: string
}

/** What to paste on the imaging PC: where subs go, and a command that checks the connection. */
export function ConnectLines({ publicUrl, keyText = 'YOUR_KEY' }: ConnectLinesProps) {
  const address = `${publicUrl}/api/client`
  return (
    <div className="flex flex-col gap-4">
      <CopyField label="Send subs to" value={`${publicUrl}/api/captures`} />
      <p className="text-muted">
        To check the connection, run one of these there. It prints the rig’s name and what is still
        worth capturing, and stores nothing.
      </p>
      <CopyField
        label="Linux, macOS"
        value={`curl -H "Authorization: Bearer ${keyText}" ${address}`}
      />
      <CopyField
        label="Windows PowerShell"
        value={`Invoke-RestMethod "${address}" -Headers @{ Authorization = "Bearer ${keyText}" }`}
      />
      <p className="text-muted">
        For the fields of a sub and everything else, see{' '}
        <Link href="/api-docs" className="link">
          the API
        </Link>
        .
      </p>
    </div>
  )
}

export interface NewClientKeyProps {
  create: CreateKey
  /** The server's address, without a trailing slash. */
  publicUrl: string
}

export function NewClientKey({ create, publicUrl }: NewClientKeyProps) {
  return (
    <NewKeyDialog label="New key" hint="What will use it, for example “N.I.N.A.”." create={create}>
      {({ key }) => (
        <>
          <CopyField label="Key" value={key} />
          <ConnectLines publicUrl={publicUrl} keyText={key} />
        </>
      )}
    </NewKeyDialog>
  )
}
