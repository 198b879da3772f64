import { VERSION } from '@/lib/version'
import { TAGS, type Access, type AnswerDoc, type EndpointDoc } from './endpoint'
import { ENDPOINTS } from './endpoints'
import { namedSchemas, toSchema, type JsonSchema } from './schemas'

interface Media {
  schema?: JsonSchema
  example?: unknown
}

interface Answer {
  description: string
  headers?: Record<string, { description: string; schema: JsonSchema }>
  content?: Record<string, Media>
}

export interface Parameter {
  name: string
  in: 'path' | 'query' | 'header'
  required: boolean
  description?: string
  schema: JsonSchema
}

export interface Operation {
  operationId: string
  tags: string[]
  summary: string
  description?: string
  security: Record<string, string[]>[]
  parameters?: Parameter[]
  requestBody?: { required: true; content: Record<string, Media> }
  responses: Record<string, Answer | { $ref: string }>
}

export interface OpenApiDocument {
  openapi: '3.1.0'
  info: { title: string; version: string; description: string }
  servers: { url: string }[]
  tags: { name: string }[]
  paths: Record<string, Record<string, Operation>>
  components: {
    schemas: Record<string, JsonSchema>
    responses: Record<string, Answer>
    securitySchemes: Record<string, Record<string, string>>
  }
}

const PROBLEMS: Record<string, string> = {
  400: 'The body is not JSON, or a header is malformed.',
  401: 'The credential is missing, unknown, revoked or expired.',
  403: 'The credential does not allow this.',
  404: 'Not found.',
  413: 'The body is too large.',
  415: 'The body is not sent as JSON.',
  422: 'Some fields are invalid: see errors.',
  429: 'Too many requests: try again after Retry-After.',
  503: 'The database is busy, damaged or read-only, or the server is stopping: try again after Retry-After.',
  507: 'The disk is full. No stored data was lost: repeat the request once there is free space.',
}

/** The role that a session must have. */
const ADMIN = 'admin'

/** The accepted credentials and required roles (OpenAPI 3.1, Security Requirement Object). */
const SECURITY: Record<Access, Record<string, string[]>[]> = {
  open: [],
  any: [{ clientKey: [] }, { adminToken: [] }, { session: [] }],
  own: [{ clientKey: [] }, { adminToken: [] }, { session: [] }],
  client: [{ clientKey: [] }],
  reader: [{ adminToken: [] }, { session: [] }],
  editor: [{ adminToken: [] }, { session: [ADMIN] }],
}

/** Returns the OpenAPI 3.1 description of the API, built from the contracts that the routes parse with. */
export function openApiDocument(serverUrl: string): OpenApiDocument {
  const paths: OpenApiDocument['paths'] = {}
  for (const endpoint of ENDPOINTS) {
    const operations = (paths[endpoint.path] ??= {})
    operations[endpoint.method.toLowerCase()] = operation(endpoint)
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Subkeeper',
      version: VERSION,
      description:
        'Grades astrophotography subs as they arrive and counts those worth keeping. ' +
        'Send times as ISO 8601 with an offset; responses use UTC. Ids are opaque. Lists are paginated.',
    },
    servers: [{ url: serverUrl }],
    tags: TAGS.map((name) => ({ name })),
    paths,
    components: {
      schemas: namedSchemas(),
      responses: Object.fromEntries(
        Object.entries(PROBLEMS).map(([status, text]) => [problemName(status), problem(text)]),
      ),
      securitySchemes: {
        clientKey: { type: 'http', scheme: 'bearer', description: 'A client’s key, sk_….' },
        adminToken: { type: 'http', scheme: 'bearer', description: 'An admin token, sa_….' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'subkeeper_session',
          description: 'A signed-in user, with the named role if there is one.',
        },
      },
    },
  }
}

function operation(endpoint: EndpointDoc): Operation {
  const { tag, summary, description, access, body, example } = endpoint
  const parameters = [
    ...pathParameters(endpoint),
    ...queryParameters(endpoint),
    ...(isConditional(endpoint) ? [IF_MATCH] : []),
  ]
  return {
    operationId: operationId(endpoint),
    tags: [tag],
    summary,
    ...withDescription(description),
    security: SECURITY[access],
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body
      ? {
          requestBody: {
            required: true as const,
            content: { 'application/json': { schema: toSchema(body, 'input'), example } },
          },
        }
      : {}),
    responses: { ...answers(endpoint), ...problems(endpoint) },
  }
}

/** `postTargetsTargetIdGoals` */
const operationId = ({ method, path }: EndpointDoc) =>
  method.toLowerCase() +
  path
    .replace('/api/', '')
    .split(/[^A-Za-z]+/)
    .filter(Boolean)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')

const pathParameters = ({ path }: EndpointDoc): Parameter[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))

const PAGE_NOTES: Record<string, string> = {
  limit: 'Entries per page.',
  cursor: 'nextCursor of the previous page.',
}

function queryParameters({ query }: EndpointDoc): Parameter[] {
  if (!query) return []
  const { properties = {}, required = [] } = toSchema(query, 'input')
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    ...withDescription(PAGE_NOTES[name] ?? description),
    schema,
  }))
}

/** Whether it changes or deletes something that someone else may have changed. */
const isConditional = ({ versioned, method }: EndpointDoc) =>
  versioned === true && method !== 'GET' && method !== 'POST'

const IF_MATCH: Parameter = {
  name: 'If-Match',
  in: 'header',
  required: false,
  description:
    'The ETag you read, such as "3", or *. Answers 409 if someone else has changed the resource since.',
  schema: { type: 'string' },
}

const ETAG = {
  ETag: { description: 'The revision, quoted, for If-Match.', schema: { type: 'string' } },
}

const withDescription = (description: string | undefined) =>
  description === undefined ? {} : { description }

const answers = (endpoint: EndpointDoc): Operation['responses'] =>
  Object.fromEntries(
    Object.entries(endpoint.answers).map(([status, doc]) => [
      status,
      { ...answer(doc), ...(endpoint.versioned && doc.schema ? { headers: ETAG } : {}) },
    ]),
  )

function answer({ description, schema, contentType }: AnswerDoc): Answer {
  if (schema) {
    return { description, content: { 'application/json': { schema: toSchema(schema, 'output') } } }
  }
  if (contentType === undefined) return { description }
  return { description, content: { [contentType]: {} } }
}

function problems(endpoint: EndpointDoc): Operation['responses'] {
  const { access, body, query, method, path } = endpoint
  const conflicts = [
    endpoint.conflict,
    isConditional(endpoint)
      ? 'It has changed since the given revision: conflicts lists both values of each field that differs.'
      : undefined,
  ].filter((text) => text !== undefined)
  const statuses = [
    ...(body ? [400, 413, 415] : isConditional(endpoint) ? [400] : []),
    ...(access === 'open' ? [] : [401]),
    ...(access === 'open' || access === 'any' ? [] : [403]),
    ...(path.includes('{') ? [404] : []),
    ...(body || query ? [422] : []),
    ...(endpoint.limited ? [429] : []),
    503,
    ...(method === 'GET' && path !== '/api/backup' ? [] : [507]),
  ].map(String)
  return {
    ...Object.fromEntries(
      statuses.map((status) => [status, { $ref: `#/components/responses/${problemName(status)}` }]),
    ),
    ...(conflicts.length === 0 ? {} : { 409: problem(conflicts.join(' ')) }),
  }
}

const problemName = (status: string) => `Problem${status}`

const problem = (description: string): Answer => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
})
