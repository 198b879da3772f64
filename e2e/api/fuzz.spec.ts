import fc from 'fast-check'
import { CaptureBody } from '@/lib/contracts/captures'
import { METRIC_KEYS } from '@/lib/grading'
import { captureBody, expect, test } from '../fixtures'

const FIELDS = [
  ...Object.keys(CaptureBody.shape),
  '__proto__',
  'constructor',
  'toString',
  'captures',
]

/** Values that clients should never send but some will. */
const nastyValue = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom(1e308, -1e308, 5e-324, 2 ** 53, -0, '', '\u0000', '\ud800', 'NaN', 'Infinity'),
  fc.constantFrom('2026-02-30T00:00:00Z', '+275760-09-13T00:00:00Z', '2026-01-01T00:00:00+99:99'),
  fc.constantFrom("'; drop table captures; --", '../../etc/passwd', '=1+1', 'x'.repeat(5_000)),
)

const metrics = fc.dictionary(fc.constantFrom(...METRIC_KEYS, '__proto__', 'seeing'), nastyValue)

/** Returns a valid capture with a few fields replaced. */
const spoilt = fc
  .dictionary(fc.constantFrom(...FIELDS), nastyValue, { maxKeys: 5 })
  .map((fields) => ({ ...captureBody(), ...fields }))

const withMetrics = metrics.map((values) => captureBody({ metrics: values }))
const batch = fc
  .array(fc.oneof(spoilt, nastyValue), { maxLength: 6 })
  .map((captures) => ({ captures }))
const bodies = fc.oneof(spoilt, withMetrics, batch, fc.jsonValue({ maxDepth: 4 }))

const runs = { numRuns: 150, endOnFailure: true }

test('any body gets a proper response', async ({ observatory }) => {
  const criteriaSetId = (await observatory.criteriaSet()).id
  const { api } = await observatory.newClientWithKey({ criteriaSetId, createTargets: true })
  await fc.assert(
    fc.asyncProperty(bodies, async (body) => {
      // The fixture rejects 5xx responses, pages, and leaked internals.
      const { status } = await api.post('/api/captures', body)
      expect([200, 201, 422]).toContain(status)
    }),
    runs,
  )
})

test('bytes that are not JSON break nothing', async ({ observatory }) => {
  const { api } = await observatory.newClientWithKey()
  const headers = { 'Content-Type': 'application/json' }
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
      const { status } = await api.post('/api/captures', undefined, { raw: bytes, headers })
      expect([400, 422]).toContain(status)
    }),
    { ...runs, numRuns: 60 },
  )
})

test('any query gets a proper response', async ({ adminApi }) => {
  const names = fc.constantFrom(
    'limit',
    'cursor',
    'sort',
    'order',
    'from',
    'clientId',
    'night',
    'x',
  )
  const values = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.constantFrom('', '%', '%00'),
  )
  await fc.assert(
    fc.asyncProperty(fc.dictionary(names, values), values, async (query, id) => {
      const search = new URLSearchParams(query).toString()
      expect([200, 422]).toContain((await adminApi.get(`/api/captures?${search}`)).status)
      const address = `/api/captures/${encodeURIComponent(id)}`
      expect([200, 308, 400, 404]).toContain((await adminApi.get(address)).status)
    }),
    { ...runs, numRuns: 80 },
  )
})
