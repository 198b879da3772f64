import { ChevronRight } from 'lucide-react'
import type { OpenApiDocument, Operation, Parameter } from '@/lib/http/openapi/document'
import type { Access } from '@/lib/http/openapi/endpoint'
import type { JsonSchema } from '@/lib/http/openapi/schemas'
import { Examples } from './examples'
import { FieldTable } from './schema-card'
import { toField, toFields, describeType } from './schema-fields'
import { TryIt } from './try-it'

export interface EndpointCardProps {
  endpoint: ApiEndpoint
  schemas: Record<string, JsonSchema>
  /** The server's address, without a trailing slash. */
  publicUrl: string
}

/** One endpoint: its purpose in one line and, when opened, everything needed to call it. */
export function EndpointCard({ endpoint, schemas, publicUrl }: EndpointCardProps) {
  const { id, method, path, operation, parameters, body, access, streams } = endpoint
  const name = `${method} ${path}`
  const credential = access.open ? null : access.client ? 'YOUR_KEY' : 'YOUR_TOKEN'
  return (
    <details id={id} className="group border-b last:border-b-0">
      <summary className="flex list-none flex-wrap items-baseline gap-x-3 gap-y-1 px-4 py-3 hover:bg-hover focus-visible:-outline-offset-2">
        <ChevronRight
          aria-hidden
          className="size-4 shrink-0 self-center text-muted group-open:rotate-90"
        />
        <h3 className="num flex min-w-0 font-normal">
          <span className="w-16 shrink-0 font-semibold">{method}</span>{' '}
          <span className="min-w-0 break-all">{path}</span>
        </h3>
        <span className="text-muted sm:ml-auto">{operation.summary}</span>
      </summary>
      <div className="grid gap-5 px-4 pt-1 pb-5 [&>*]:min-w-0">
        <div className="max-w-prose">
          {operation.description && <p>{plainText(operation.description)}</p>}
          <p className="mt-1 text-muted">{describeAccess(endpoint)}</p>
        </div>
        {parameters.length > 0 && (
          <FieldTable
            label={`Parameters of ${name}`}
            fields={parameters.map(({ name, required, description, schema }) =>
              toField(name, { ...schema, ...(description ? { description } : {}) }, required),
            )}
          />
        )}
        {body && <Body name={name} schema={body.schema} schemas={schemas} />}
        <Responses endpoint={endpoint} />
        <Examples
          call={{ method, path, credential, streams, ...(body ? { body: body.example } : {}) }}
          publicUrl={publicUrl}
        />
        {method === 'GET' && (access.reader || access.editor || access.open) && !streams && (
          <TryIt
            name={name}
            path={path}
            parameters={parameters.filter((one) => one.in === 'path').map((one) => one.name)}
            hasQuery={parameters.some((one) => one.in === 'query')}
          />
        )}
      </div>
    </details>
  )
}

interface BodyProps {
  name: string
  schema: JsonSchema
  schemas: Record<string, JsonSchema>
}

function Body({ name, schema, schemas }: BodyProps) {
  const kinds = (schema.anyOf ?? [schema]).map((kind) => {
    const ref = kind.$ref?.split('/').at(-1) ?? ''
    return { ref, schema: schemas[ref] ?? kind }
  })
  return kinds.map((kind) => (
    <div key={kind.ref}>
      <h4 className="mb-1 text-xs font-medium text-muted">Body{kind.ref && `: ${kind.ref}`}</h4>
      <FieldTable label={`Body of ${name}, ${kind.ref}`} fields={toFields(kind.schema)} />
    </div>
  ))
}

type Response = ApiEndpoint['operation']['responses'][string]

function Responses({ endpoint: { operation } }: { endpoint: ApiEndpoint }) {
  const all = Object.entries(operation.responses)
  const problems = all.flatMap(([status, answer]) =>
    '$ref' in answer ? [[status, answer.$ref.split('/').at(-1) ?? ''] as const] : [],
  )
  return (
    <div>
      <h4 className="mb-1 text-xs font-medium text-muted">Responses</h4>
      <ul className="grid gap-1">
        {all.map(
          ([status, answer]) =>
            !('$ref' in answer) && <ResponseRow key={status} status={status} answer={answer} />,
        )}
        <li className="flex flex-wrap gap-x-3">
          {problems.map(([status, name]) => (
            <a key={status} href={`#${name}`} className="link num">
              {status}
            </a>
          ))}
          <span className="text-muted">problem details</span>
        </li>
      </ul>
    </div>
  )
}

interface ResponseRowProps {
  status: string
  answer: Exclude<Response, { $ref: string }>
}

function ResponseRow({ status, answer }: ResponseRowProps) {
  const [type = '', media] = Object.entries(answer.content ?? {})[0] ?? []
  const { schema } = media ?? {}
  const items = schema?.properties?.items
  const field = schema && toField('', items ?? schema, true)
  return (
    <li className="flex flex-wrap gap-x-3">
      <span className="num font-semibold">{status}</span>
      <span>{answer.description}</span>
      {field?.ref ? (
        <a href={`#schema-${field.ref}`} className="link">
          {items ? `{ items: ${field.type}, nextCursor, total }` : field.type}
        </a>
      ) : (
        <span className="text-muted">{schema ? describeType(schema) : type}</span>
      )}
    </li>
  )
}

function describeAccess({ access }: ApiEndpoint): string {
  if (access.open) return 'Open to everyone.'
  if (access.client && access.reader) {
    return 'For client keys, admin tokens and everyone who is signed in.'
  }
  if (access.client) return 'For client keys.'
  return `For admin tokens and ${access.editor ? 'administrators' : 'everyone who is signed in'}.`
}

const plainText = (markdown: string) => markdown.replaceAll('`', '')

/** An endpoint as the page shows it, read from the OpenAPI document. */
export interface ApiEndpoint {
  id: string
  method: string
  path: string
  operation: Operation
  parameters: Parameter[]
  body: { schema: JsonSchema; example: unknown } | null
  /** `reader`: everyone who is signed in; `editor`: administrators only. */
  access: Pick<Record<Access, boolean>, 'client' | 'reader' | 'editor' | 'open'>
  streams: boolean
}

/** Returns the document's endpoints by tag, in its order. */
export function endpointsByTag(document: OpenApiDocument): [tag: string, ApiEndpoint[]][] {
  const all = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) =>
      toEndpoint(method.toUpperCase(), path, operation),
    ),
  )
  return document.tags.map(({ name }) => [
    name,
    all.filter(({ operation }) => operation.tags.includes(name)),
  ])
}

function toEndpoint(method: string, path: string, operation: Operation): ApiEndpoint {
  const schemes = operation.security.flatMap((one) => Object.keys(one))
  const sessionRoles = operation.security.find((one) => 'session' in one)?.session
  const media = operation.requestBody?.content['application/json']
  return {
    id: operation.operationId,
    method,
    path,
    operation,
    parameters: operation.parameters ?? [],
    body: media?.schema ? { schema: media.schema, example: media.example } : null,
    access: {
      client: schemes.includes('clientKey'),
      reader: sessionRoles?.length === 0,
      editor: sessionRoles !== undefined && sessionRoles.length > 0,
      open: schemes.length === 0,
    },
    streams: JSON.stringify(operation.responses['200'] ?? '').includes('text/event-stream'),
  }
}
