import type { Access } from '@/lib/http/openapi/endpoint'
import type { OpenApiDocument, Operation, Parameter } from '@/lib/http/openapi/document'
import type { JsonSchema } from '@/lib/http/openapi/schemas'

/** An endpoint as the page shows it, read from the document that machines get. */
export interface ApiEndpoint {
  id: string
  method: string
  path: string
  operation: Operation
  parameters: Parameter[]
  body: { schema: JsonSchema; example: unknown } | null
  /** `reader`: everyone who is signed in; `editor`: only administrators. */
  access: Pick<Record<Access, boolean>, 'client' | 'reader' | 'editor' | 'open'>
  streams: boolean
}

/** The document's endpoints by tag, in its order. */
export function endpointsByTag(document: OpenApiDocument): [tag: string, ApiEndpoint[]][] {
  const all = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) =>
      endpointOf(method.toUpperCase(), path, operation),
    ),
  )
  return document.tags.map(({ name }) => [
    name,
    all.filter(({ operation }) => operation.tags.includes(name)),
  ])
}

function endpointOf(method: string, path: string, operation: Operation): ApiEndpoint {
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
