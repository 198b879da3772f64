'use client'
import { useState, useTransition } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

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

/** More of an answer than this is not shown, characters. */
const MOST = 20_000

export interface Asked {
  status: number
  type: string
  /** The beginning of the body, JSON indented; null for a picture and the like. */
  text: string | null
  cut: boolean
}

/** Asks the server with the reader's own session. Throws what fetch throws. */
async function ask(address: string): Promise<Asked> {
  const response = await fetch(address, { headers: { Accept: '*/*' } })
  const type = response.headers.get('content-type') ?? ''
  const { status } = response
  if (!/json|text/.test(type)) {
    await response.body?.cancel()
    return { status, type, text: null, cut: false }
  }
  const { text, cut } = await beginningOf(response)
  return { status, type, text: cut || !type.includes('json') ? text : indented(text), cut }
}

/** Reads no more than is shown: an export may be long. */
async function beginningOf(response: Response): Promise<{ text: string; cut: boolean }> {
  const reader = response.body?.getReader()
  const decoder = new TextDecoder()
  let text = ''
  while (reader && text.length <= MOST) {
    const { done, value } = await reader.read()
    if (done) return { text, cut: false }
    text += decoder.decode(value, { stream: true })
  }
  await reader?.cancel()
  return { text: text.slice(0, MOST), cut: true }
}

function indented(text: string): string {
  const pretty = JSON.stringify(JSON.parse(text), null, 2)
  return pretty.length > 2 * MOST ? text : pretty
}
