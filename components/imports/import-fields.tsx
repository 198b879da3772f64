'use client'
import Link from 'next/link'
import { useState } from 'react'
import { FormField, SubmitButton, useFormState } from '@/components/form'
import { Button } from '@/components/ui/button'
import { Switch } from '@/components/ui/checkbox'
import { cn } from '@/components/ui/cn'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'

export interface ImportClient {
  id: string
  name: string
  timezone: string | null
  createTargets: boolean
}

export interface ImportFieldsProps {
  clients: readonly ImportClient[]
  chosenClientId?: string
  onStop: () => void
}

const fileClass =
  'h-auto cursor-pointer py-2 file:mr-3 file:rounded-md file:border file:border-solid file:border-control ' +
  'file:bg-surface file:px-2.5 file:py-1 file:text-xs file:font-medium file:text-fg pointer-coarse:h-auto'

export function ImportFields({ clients, chosenClientId, onStop }: ImportFieldsProps) {
  const only = clients.length === 1 ? clients[0]?.id : undefined
  const [clientId, setClientId] = useState(
    clients.find(({ id }) => id === chosenClientId)?.id ?? only ?? '',
  )
  const [targetName, setTargetName] = useState('')
  const { pending } = useFormState()
  const client = clients.find(({ id }) => id === clientId)
  const isNamed = targetName.trim() !== ''
  return (
    <>
      <FormField
        name="files"
        label="Files"
        hint="One or several of one program, also dropped here."
      >
        <Input type="file" multiple accept=".csv,.json,.txt" className={cn(fileClass)} />
      </FormField>
      <FormField name="clientId" label="Client" hint={<ZoneHint client={client} />}>
        <Select
          placeholder="Choose whose subs they are"
          value={clientId}
          onChange={(event) => setClientId(event.target.value)}
          options={clients.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </FormField>
      <FormField
        name="targetName"
        label="Target"
        hint="Optional. All light frames go to it, whatever the files say; made if there is none of that name."
      >
        <Input
          autoComplete="off"
          placeholder="As the files say"
          maxLength={80}
          value={targetName}
          onChange={(event) => setTargetName(event.target.value)}
        />
      </FormField>
      {!isNamed && !client?.createTargets && (
        <Switch
          name="createTargets"
          label="Make targets from names"
          hint="Off: subs of a target that is unknown are stored without one, and can be assigned later."
        />
      )}
      <div className="flex gap-2">
        <SubmitButton pendingLabel="Importing…">Import</SubmitButton>
        {pending && <Button onClick={onStop}>Stop</Button>}
      </div>
    </>
  )
}

function ZoneHint({ client }: { client?: ImportClient }) {
  if (!client) return null
  if (client.timezone !== null)
    return `Times without a zone are read as those of ${client.timezone}.`
  return (
    <>
      Times without a zone cannot be read until this client has one:{' '}
      <Link href={`/clients/${client.id}`} className="link">
        set it
      </Link>
      .
    </>
  )
}
