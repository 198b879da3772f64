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

/** Calls the endpoint with the reader's own session, and shows the response. */
export function TryIt({ name, path, parameters, hasQuery }: TryItProps) {
  const [response, setResponse] = useState<ApiResponse | { error: string } | null>(null)
  const [pending, startTransition] = useTransition()
  const submit = (data: FormData) => {
    const address = toAddress(path, parameters, data)
    startTransition(async () => {
      const answer = await callApi(address).catch(() => ({ error: 'The server did not answer.' }))
      setResponse(answer)
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
          {pending ? 'Loading…' : 'Try it'}
        </Button>
      </form>
      <div aria-live="polite">{response && <ResponseView response={response} name={name} />}</div>
    </div>
  )
}

function ResponseView({
  response,
  name,
}: {
  response: ApiResponse | { error: string }
  name: string
}) {
  if ('error' in response) return <p className="mt-3 text-error">{response.error}</p>
  return (
    <>
      <p className="mt-3 text-xs text-muted">
        <span className="num font-semibold text-fg">{response.status}</span> {response.type}
        {response.text === null && ', not shown'}
        {response.isTruncated && ', truncated'}
      </p>
      {response.text !== null && (
        <pre
          tabIndex={0}
          role="region"
          aria-label={`Response of ${name}`}
          className="num mt-1 max-h-96 overflow-auto rounded-md border bg-bg p-3 text-xs"
        >
          {response.text}
        </pre>
      )}
    </>
  )
}

function toAddress(path: string, parameters: readonly string[], data: FormData): string {
  const valueOf = (name: string) => String(data.get(name) ?? '').trim()
  const filled = parameters.reduce(
    (address, name) => address.replace(`{${name}}`, encodeURIComponent(valueOf(name))),
    path,
  )
  const query = valueOf('?').replace(/^\?/, '')
  return query === '' ? filled : `${filled}?${query}`
}

/** Longer responses are truncated. */
const MAX_CHARACTERS = 20_000

export interface ApiResponse {
  status: number
  type: string
  /** The body or the beginning of it, JSON indented; null if it is not text, such as a picture. */
  text: string | null
  isTruncated: boolean
}

/** Calls the server with the reader's own session. Throws what fetch throws. */
async function callApi(address: string): Promise<ApiResponse> {
  const response = await fetch(address, { headers: { Accept: '*/*' } })
  const type = response.headers.get('content-type') ?? ''
  const { status } = response
  if (!/json|text/.test(type)) {
    await response.body?.cancel()
    return { status, type, text: null, isTruncated: false }
  }
  const { text, isTruncated } = await readBeginning(response)
  return {
    status,
    type,
    text: isTruncated || !type.includes('json') ? text : indent(text),
    isTruncated,
  }
}

/** Reads no more than is shown, because an export may be long. */
async function readBeginning(response: Response): Promise<{ text: string; isTruncated: boolean }> {
  const reader = response.body?.getReader()
  const decoder = new TextDecoder()
  let text = ''
  while (reader && text.length <= MAX_CHARACTERS) {
    const { done, value } = await reader.read()
    if (done) return { text, isTruncated: false }
    text += decoder.decode(value, { stream: true })
  }
  await reader?.cancel()
  return { text: text.slice(0, MAX_CHARACTERS), isTruncated: true }
}

function indent(text: string): string {
  const pretty = JSON.stringify(JSON.parse(text), null, 2)
  return pretty.length > 2 * MAX_CHARACTERS ? text : pretty
}
