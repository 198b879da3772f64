'use client'
import { NewKeyDialog, type CreateKey } from '@/components/settings/new-key-dialog'
import { CopyField } from '@/components/ui/copy-field'

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
          <CopyField label="Captures go to" value={`${publicUrl}/api/captures`} />
          <p className="text-muted">
            To check the connection from there, paste one of these. It answers with the client’s
            name and what is still worth capturing, and stores nothing.
          </p>
          <CopyField label="Linux, macOS" value={curlLine(publicUrl, key)} />
          <CopyField label="Windows PowerShell" value={powerShellLine(publicUrl, key)} />
        </>
      )}
    </NewKeyDialog>
  )
}

const curlLine = (publicUrl: string, key: string) =>
  `curl -H "Authorization: Bearer ${key}" ${publicUrl}/api/client`

const powerShellLine = (publicUrl: string, key: string) =>
  `Invoke-RestMethod "${publicUrl}/api/client" -Headers @{ Authorization = "Bearer ${key}" }`
