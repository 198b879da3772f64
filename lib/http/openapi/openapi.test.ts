import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { openApiDocument } from './document'
import { ENDPOINTS } from './endpoints'
import { OPENAPI_FILE, openApiText } from './file'

const ROUTES = path.resolve(import.meta.dirname, '../../../app/api')
/** Only there while the benchmark runs. */
const HIDDEN = ['POST /api/bench/parse']

/** Every endpoint that a route file exports: `GET /api/targets/{targetId}`. */
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

test('the committed copy is as the contracts say: npm run openapi renews it', () => {
  expect(fs.readFileSync(OPENAPI_FILE, 'utf8')).toBe(openApiText())
})

test('every reference leads somewhere', () => {
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

describe('what is sent', () => {
  test.each(
    ENDPOINTS.filter(({ body }) => body).map(
      (endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint] as const,
    ),
  )('%s: the example is a body that it takes', (_, { body, example }) => {
    expect(example).toBeDefined()
    expect(body?.safeParse(example).error?.issues ?? []).toEqual([])
  })

  test('a default makes a field optional in a body and certain in an answer', () => {
    const { schemas } = document.components
    expect(schemas.ClientBody?.required).toEqual(['name'])
    expect(schemas.Client?.required).toContain('autoGrading')
  })

  test('a capture’s fields have their limits', () => {
    const { CaptureBody, MetricValues } = document.components.schemas
    expect(CaptureBody?.properties?.captureId).toMatchObject({ minLength: 1, maxLength: 128 })
    expect(CaptureBody?.properties?.dec).toMatchObject({ minimum: -90, maximum: 90 })
    expect(CaptureBody?.properties?.metrics?.$ref).toBe('#/components/schemas/MetricValues')
    expect(MetricValues?.properties?.eccentricity).toMatchObject({ minimum: 0 })
  })
})

describe('who may call', () => {
  const schemesOf = (method: string, address: string) =>
    document.paths[address]?.[method]?.security.flatMap((one) => Object.keys(one))

  test('is said with each endpoint', () => {
    expect(schemesOf('post', '/api/captures')).toEqual(['clientKey'])
    expect(schemesOf('get', '/api/captures')).toEqual(['adminToken', 'session'])
    expect(schemesOf('get', '/api/health')).toEqual([])
  })

  test('every answer that is an error is a problem', () => {
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
