'use client'
import { useState, useTransition } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { ask, type Asked } from './ask'

export interface TryItProps {
  /** `GET /api/targets/{targetId}` */
  name: string
  path: string
  /** Names in the path that need a value. */
  parameters: readonly string[]
  hasQuery: boolean
}

/** Asks the server, as the reader's session may, and shows the answer as it came. */
export function TryIt({ name, path, parameters, hasQuery }: TryItProps) {
  const [asked, setAsked] = useState<Asked | { error: string } | null>(null)
  const [pending, startTransition] = useTransition()
  const submit = (data: FormData) => {
    const address = addressOf(path, parameters, data)
    startTransition(async () => {
      const answer = await ask(address).catch(() => ({ error: 'The server did not answer.' }))
      setAsked(answer)
    })
  }
  return (
    <div>
      <form
        aria-label={`Try ${name}`}
        className="flex flex-wrap items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          submit(new FormData(event.currentTarget))
        }}
      >
        {parameters.map((parameter) => (
          <Field key={parameter} label={parameter}>
            <Input name={parameter} required autoComplete="off" className="num w-56!" />
          </Field>
        ))}
        {hasQuery && (
          <Field label="Query">
            <Input name="?" placeholder="limit=2" autoComplete="off" className="num w-56!" />
          </Field>
        )}
        <Button type="submit" disabled={pending}>
          {pending ? 'Asking…' : 'Try it'}
        </Button>
      </form>
      <div aria-live="polite">{asked && <Shown asked={asked} name={name} />}</div>
    </div>
  )
}

function Shown({ asked, name }: { asked: Asked | { error: string }; name: string }) {
  if ('error' in asked) return <p className="mt-3 text-error">{asked.error}</p>
  return (
    <>
      <p className="mt-3 text-xs text-muted">
        <span className="num font-semibold text-fg">{asked.status}</span> {asked.type}
        {asked.text === null && ', not shown'}
        {asked.cut && ', the beginning of it'}
      </p>
      {asked.text !== null && (
        <pre
          tabIndex={0}
          role="region"
          aria-label={`Answer of ${name}`}
          className="num mt-1 max-h-96 overflow-auto rounded-md border bg-bg p-3 text-xs"
        >
          {asked.text}
        </pre>
      )}
    </>
  )
}

function addressOf(path: string, parameters: readonly string[], data: FormData): string {
  const valueOf = (name: string) => String(data.get(name) ?? '').trim()
  const filled = parameters.reduce(
    (address, name) => address.replace(`{${name}}`, encodeURIComponent(valueOf(name))),
    path,
  )
  const query = valueOf('?').replace(/^\?/, '')
  return query === '' ? filled : `${filled}?${query}`
}
