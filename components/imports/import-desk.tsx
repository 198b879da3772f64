'use client'
import { useRef, useState } from 'react'
import { ActionForm } from '@/components/form'
import { Panel } from '@/components/ui/panel'
import type { ImportReport } from '@/lib/contracts/imports'
import type { FormState } from '@/lib/format/form-state'
import { ImportFields, type ImportClient } from './import-fields'
import { ImportResult } from './import-result'
import { filesIn, sendImport } from './send-import'

export interface ImportDeskProps {
  clients: readonly ImportClient[]
  chosenClientId?: string
  /** The largest request that the server takes. */
  maxBytes: number
}

interface Outcome {
  report: ImportReport
  fileNames: string[]
}

/** The form, and under it what came of the last import. */
export function ImportDesk({ clients, chosenClientId, maxBytes }: ImportDeskProps) {
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const running = useRef<AbortController | null>(null)
  const result = useRef<HTMLDivElement>(null)

  async function submit(_: FormState, data: FormData): Promise<FormState> {
    const control = new AbortController()
    running.current = control
    const { state, report } = await sendImport(data, { maxBytes, signal: control.signal })
    running.current = null
    setOutcome(report && { report, fileNames: filesIn(data).map(({ name }) => name) })
    return state
  }

  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,26rem)_minmax(0,1fr)]">
      <Panel>
        <ActionForm
          action={submit}
          onOk={() => reveal(result.current)}
          label="Import"
          className="flex flex-col gap-4"
        >
          <ImportFields
            clients={clients}
            chosenClientId={chosenClientId}
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

/** On a phone the result stands below what one sees; beside the form nothing needs to move. */
function reveal(result: HTMLElement | null) {
  if (result && result.getBoundingClientRect().top > window.innerHeight * 0.6) {
    result.scrollIntoView()
  }
}

function Formats() {
  return (
    <div className="flex max-w-prose flex-col gap-3 text-muted">
      <p>These records can be read, and are told apart by what is in them:</p>
      <ul className="flex list-disc flex-col gap-2 pl-4">
        <li>
          <span className="text-fg">N.I.N.A. Session Metadata</span>: ImageMetaData as CSV or JSON.
          Choose WeatherData and AcquisitionDetails of the same folder with it: they bring weather,
          target, site and camera.
        </li>
        <li>
          <span className="text-fg">N.I.N.A. Web Session History Viewer</span>: sessionHistory.json.
        </li>
      </ul>
      <p>
        Importing a file again changes nothing: subs that are known already are left as they are.
        For large files there is{' '}
        <code className="num whitespace-nowrap">npm run import -- FILE --client NAME</code> on the
        server.
      </p>
    </div>
  )
}
