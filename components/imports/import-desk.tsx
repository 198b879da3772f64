'use client'
import Link from 'next/link'
import { useRef, useState } from 'react'
import { ActionForm, useFormState } from '@/components/form/action-form'
import { FormField, SubmitButton } from '@/components/form/form-field'
import { Button } from '@/components/ui/button'
import { Switch } from '@/components/ui/checkbox'
import { Input } from '@/components/ui/input'
import { Panel } from '@/components/ui/panel'
import { Select } from '@/components/ui/select'
import type { ImportReport } from '@/lib/contracts/imports'
import type { FormState } from '@/lib/format/form-state'
import { ImportResult } from './import-result'
import { getFiles, sendImport } from './send-import'

interface ImportDeskProps {
  clients: readonly ImportClient[]
  initialClientId?: string
  /** The largest request that the server accepts. */
  maxBytes: number
}

interface Outcome {
  report: ImportReport
  fileNames: string[]
}

/** The form, with the result of the last import beside it. */
export function ImportDesk({ clients, initialClientId, maxBytes }: ImportDeskProps) {
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const running = useRef<AbortController | null>(null)
  const result = useRef<HTMLDivElement>(null)

  async function submit(_: FormState, data: FormData): Promise<FormState> {
    const control = new AbortController()
    running.current = control
    const { state, report } = await sendImport(data, { maxBytes, signal: control.signal })
    running.current = null
    setOutcome(report && { report, fileNames: getFiles(data).map(({ name }) => name) })
    return state
  }

  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,26rem)_minmax(0,1fr)]">
      <Panel>
        <ActionForm
          action={submit}
          onOk={() => scrollToResult(result.current)}
          label="Import"
          className="flex flex-col gap-4"
        >
          <ImportFields
            clients={clients}
            initialClientId={initialClientId}
            onStop={() => running.current?.abort()}
          />
        </ActionForm>
      </Panel>
      <div ref={result} role="status" className="min-w-0 scroll-mt-20">
        {outcome ? <ImportResult {...outcome} /> : <Formats />}
      </div>
    </div>
  )
}

/** Scrolls to the result where it is below the form, as on phones. */
function scrollToResult(result: HTMLElement | null) {
  if (result && result.getBoundingClientRect().top > window.innerHeight * 0.6) {
    result.scrollIntoView()
  }
}

function Formats() {
  return (
    <div className="flex max-w-prose flex-col gap-3 text-muted">
      <p>These formats are recognised by their content:</p>
      <ul className="flex list-disc flex-col gap-2 pl-4">
        <li>
          <span className="text-fg">N.I.N.A. Session Metadata</span>: ImageMetaData as CSV or JSON.
          Select WeatherData and AcquisitionDetails from the same folder too: they add weather,
          target, site and camera.
        </li>
        <li>
          <span className="text-fg">N.I.N.A. Web Session History Viewer</span>: sessionHistory.json.
        </li>
      </ul>
      <p>
        Importing a file again won’t create duplicates: subs already imported are left unchanged.
        For large files, run{' '}
        <code className="num whitespace-nowrap">npm run import -- FILE --client NAME</code> on the
        server.
      </p>
    </div>
  )
}

interface ImportClient {
  id: string
  name: string
  timezone: string | null
  createTargets: boolean
}

interface ImportFieldsProps {
  clients: readonly ImportClient[]
  initialClientId?: string
  onStop: () => void
}

const fileClass =
  'h-auto! cursor-pointer py-2 file:mr-3 file:rounded-md file:border file:border-solid file:border-control ' +
  'file:bg-surface file:px-2.5 file:py-1 file:text-xs file:font-medium file:text-fg'

function ImportFields({ clients, initialClientId, onStop }: ImportFieldsProps) {
  const only = clients.length === 1 ? clients[0]?.id : undefined
  const [clientId, setClientId] = useState(
    clients.find(({ id }) => id === initialClientId)?.id ?? only ?? '',
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
        hint="Select or drop one or more files from the same program."
      >
        <Input type="file" multiple accept=".csv,.json,.txt" className={fileClass} />
      </FormField>
      <FormField name="clientId" label="Rig" hint={<ZoneHint client={client} />}>
        <Select
          placeholder="Select the rig that took the subs"
          value={clientId}
          onChange={(event) => setClientId(event.target.value)}
          options={clients.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </FormField>
      <FormField
        name="targetName"
        label="Target"
        hint="Optional. All light frames go to this target, whatever the files say. It is created if it does not exist."
      >
        <Input
          autoComplete="off"
          placeholder="From the files"
          maxLength={80}
          value={targetName}
          onChange={(event) => setTargetName(event.target.value)}
        />
      </FormField>
      {!isNamed && !client?.createTargets && (
        <Switch
          name="createTargets"
          label="Create targets from names"
          hint="When off, subs of unknown targets are stored without one and can be assigned later."
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
  if (client.timezone !== null) return `Times without a zone are read as ${client.timezone}.`
  return (
    <>
      Times without a zone cannot be read until this rig has a time zone:{' '}
      <Link href={`/clients/${client.id}`} className="link">
        set it
      </Link>
      .
    </>
  )
}
