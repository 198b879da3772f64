import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { openApiDocument } from './document'
import { ENDPOINTS } from './endpoints'
import { OPENAPI_FILE, openApiText } from './published'
import { NOTES } from './notes'
import type { JsonSchema } from './schemas'

const ROUTES = path.resolve(import.meta.dirname, '../../../app/api')
/** Exists only while the benchmark runs. */
const HIDDEN = ['POST /api/bench/parse']

/** Returns every endpoint that a route file exports: `GET /api/targets/{targetId}`. */
function routes(): string[] {
  return fs
    .readdirSync(ROUTES, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => file.endsWith('route.ts') && !file.includes('[[...'))
    .flatMap((file) => {
      const source = fs.readFileSync(path.join(ROUTES, file), 'utf8')
      const address = `/api/${file.replace(/\/?route\.ts$/, '').replace(/\[(\w+)\]/g, '{$1}')}`
      const methods = source.matchAll(/^export (?:async function|const) ([A-Z]+)\b/gm)
      return [...methods].map(([, method]) => `${method} ${address}`)
    })
    .filter((name) => !HIDDEN.includes(name))
    .sort()
}

const document = openApiDocument('http://localhost:3000')

test('every route is described, and nothing else', () => {
  const described = ENDPOINTS.map(({ method, path }) => `${method} ${path}`)
  expect(described.toSorted()).toEqual(routes())
  expect(new Set(described).size).toBe(described.length)
})

test('the committed copy matches the contracts: npm run openapi updates it', () => {
  expect(fs.readFileSync(OPENAPI_FILE, 'utf8')).toBe(openApiText())
})

test('every reference resolves', () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)]
  expect(references.length).toBeGreaterThan(50)
  for (const [, reference = ''] of references) {
    const found = reference
      .split('/')
      .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document)
    expect(found, reference).toBeDefined()
  }
})

test('operation ids are unique', () => {
  const ids = Object.values(document.paths)
    .flatMap((operations) => Object.values(operations))
    .map(({ operationId }) => operationId)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids).toContain('postTargetsTargetIdGoals')
})

describe('request bodies', () => {
  test.each(
    ENDPOINTS.filter(({ body }) => body).map(
      (endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint] as const,
    ),
  )('%s: the example is valid', (_, { body, example }) => {
    expect(example).toBeDefined()
    expect(body?.safeParse(example).error?.issues ?? []).toEqual([])
  })

  test('a field with a default is optional in a request and required in a response', () => {
    const { schemas } = document.components
    expect(schemas.ClientBody?.required).toEqual(['name'])
    expect(schemas.Client?.required).toContain('autoGrading')
  })

  test('the fields of a capture include their limits', () => {
    const { CaptureBody, MetricValues } = document.components.schemas
    expect(CaptureBody?.properties?.captureId).toMatchObject({ minLength: 1, maxLength: 128 })
    expect(CaptureBody?.properties?.dec).toMatchObject({ minimum: -90, maximum: 90 })
    expect(CaptureBody?.properties?.metrics?.$ref).toBe('#/components/schemas/MetricValues')
    expect(MetricValues?.properties?.eccentricity).toMatchObject({ minimum: 0 })
  })
})

describe('access and errors', () => {
  const schemesOf = (method: string, address: string) =>
    document.paths[address]?.[method]?.security.flatMap((one) => Object.keys(one))

  test('every endpoint lists the accepted credentials', () => {
    expect(schemesOf('post', '/api/captures')).toEqual(['clientKey'])
    expect(schemesOf('get', '/api/captures')).toEqual(['adminToken', 'session'])
    expect(schemesOf('get', '/api/health')).toEqual([])
    expect(document.paths['/api/regrades']?.post?.security).toContainEqual({ session: [] })
    expect(document.paths['/api/goals/{goalId}']?.patch?.security).toContainEqual({
      session: ['admin'],
    })
  })

  test('every error response is a problem', () => {
    for (const [address, operations] of Object.entries(document.paths)) {
      for (const { responses } of Object.values(operations)) {
        const errors = Object.entries(responses).filter(([status]) => Number(status) >= 400)
        expect(errors.length, address).toBeGreaterThan(0)
        for (const [, response] of errors) {
          const text = JSON.stringify(response)
          expect(text, address).toMatch(/components\/responses\/Problem|application\/problem\+json/)
        }
      }
    }
  })
})

describe('the notes', () => {
  /** All notes of the document as `Schema.field: note`, without parameters. */
  const shown = new Set<string>()
  const collect = (schema: JsonSchema | undefined, path: string) => {
    if (!schema) return
    for (const [name, field] of Object.entries(schema.properties ?? {})) {
      if (field.description) shown.add(`${path}${name}: ${field.description}`)
      collect(field, `${path}${name}.`)
    }
    for (const part of [
      ...(schema.anyOf ?? []),
      ...(schema.oneOf ?? []),
      ...(schema.allOf ?? []),
    ]) {
      collect(part, path)
    }
    collect(schema.items, path)
  }
  for (const [id, schema] of Object.entries(document.components.schemas)) collect(schema, `${id}.`)
  const parameters = Object.values(document.paths)
    .flatMap((operations) => Object.values(operations))
    .flatMap((operation) => operation.parameters ?? [])
  const isQuery = (schema: string) => /Query$|Filters$/.test(schema)

  test('belong to existing fields', () => {
    for (const [schema, notes] of Object.entries(NOTES)) {
      for (const [field, note] of Object.entries(notes)) {
        const isShown = isQuery(schema)
          ? parameters.some(({ name, description }) => name === field && description === note)
          : shown.has(`${schema}.${field}: ${note}`)
        expect(isShown, `${schema}.${field}`).toBe(true)
      }
    }
  })

  test('match the limits of their fields', () => {
    const { CaptureBody, ExposureTemplateBody, ExposureTemplate } = document.components.schemas
    const gainOf = (schema: JsonSchema | undefined) => JSON.stringify(schema?.properties?.gain)
    for (const body of [CaptureBody, ExposureTemplateBody]) {
      expect(gainOf(body)).toContain('−1')
      expect(gainOf(body)).not.toMatch(/"minimum":(?!-1\b)/)
    }
    expect(gainOf(ExposureTemplate)).not.toContain('−1')
  })
})
