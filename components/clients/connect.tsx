'use client'
import Link from 'next/link'
import { NewKeyDialog, type CreateKey } from '@/components/settings/keys'
import { CopyField } from '@/components/ui/copy-field'

export interface ConnectLinesProps {
  /** The server's address, without a trailing slash. */
  publicUrl: string
  /** The client's key; a stand-in where it cannot be shown any more. */
  keyText?: string
}

/** What to paste at the telescope: where captures go, and a line that checks the connection. */
export function ConnectLines({ publicUrl, keyText = 'YOUR_KEY' }: ConnectLinesProps) {
  const address = `${publicUrl}/api/client`
  return (
    <div className="flex flex-col gap-4">
      <CopyField label="Captures go to" value={`${publicUrl}/api/captures`} />
      <p className="text-muted">
        To check the connection, paste one of these there. It answers with the client’s name and
        what is still worth capturing, and stores nothing.
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
        What a capture may hold, and all else that can be asked for:{' '}
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
