'use client'
import { useState, useTransition } from 'react'
import { Callout } from '@/components/ui/callout'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Panel } from '@/components/ui/panel'
import type { FieldError, FormState } from '@/lib/format/form-state'
import { CriteriaEditor, type SaveSet } from './criteria-editor'
import type { SetBody } from './editor-state'
import { describePlace } from './set-file'
import type { EditorTools } from './sub-sources'

/** The result of reading a file: a form's state, and the set in it. */
export interface FileReading {
  state: FormState
  body: SetBody | null
}

export interface ImportSetProps {
  /** Server actions. */
  read: (text: string) => Promise<FileReading>
  save: SaveSet
  tools: EditorTools
}

/** Reads an exported set into a new draft, to be checked before it is saved. */
export function ImportSet({ read, save, tools }: ImportSetProps) {
  const [pending, startTransition] = useTransition()
  const [reading, setReading] = useState<(FileReading & { file: string; turn: number }) | null>(
    null,
  )

  function open(file: File | undefined) {
    if (!file) return
    startTransition(async () => {
      const { state, body } = await read(await file.text())
      setReading((last) => ({ state, body, file: file.name, turn: (last?.turn ?? 0) + 1 }))
    })
  }

  return (
    <div className="grid grid-cols-1 gap-4">
      <Panel>
        <Field
          label="File"
          hint={pending ? 'Reading…' : 'A .criteria.json file exported from a set.'}
        >
          <Input
            type="file"
            accept=".json,application/json"
            className="h-auto! py-1.5 file:mr-3 file:rounded-sm file:border-0 file:bg-hover file:px-2.5 file:py-1 file:text-fg"
            onChange={(event) => open(event.target.files?.[0])}
          />
        </Field>
      </Panel>
      {reading?.state.status === 'error' && (
        <Refusal
          file={reading.file}
          message={reading.state.message}
          errors={reading.state.errors}
        />
      )}
      {reading?.body && (
        <CriteriaEditor
          key={reading.turn}
          body={reading.body}
          revision={null}
          save={save}
          tools={tools}
        />
      )}
    </div>
  )
}

interface RefusalProps {
  file: string
  message: string
  errors: readonly FieldError[]
}

function Refusal({ file, message, errors }: RefusalProps) {
  const placed = errors.filter(({ path }) => path !== '')
  return (
    <Callout kind="error" title={`${file} could not be read`} live>
      {placed.length === 0 ? (
        message
      ) : (
        <ul>
          {placed.map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              <span className="font-medium text-fg">{describePlace(path)}</span> {message}
            </li>
          ))}
        </ul>
      )}
    </Callout>
  )
}
