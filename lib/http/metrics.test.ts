import { describe, expect, test } from 'vitest'
import { AppError } from '@/lib/errors'
import { countCaptures, countRefusal, countRequest, metricsText, getRoutePattern } from './metrics'

const FIGURES = {
  gradings: 12,
  gradingSeconds: 0.25,
  regrade: { total: 400, processed: 100 },
  databaseBytes: 4096,
}

/** Returns the values of a scrape, by series. */
async function scrape(figures = FIGURES): Promise<Map<string, number>> {
  const text = await (await metricsText(figures)).text()
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return new Map(lines.map((line) => [line.replace(/ \S+$/, ''), Number(line.split(' ').at(-1))]))
}

describe('an address is counted under its route', () => {
  test.each([
    ['http://localhost:3000/api/captures', {}, '/api/captures'],
    ['http://localhost:3000/api/captures?limit=5', {}, '/api/captures'],
    ['https://[::1]/api/targets/t1', { targetId: 't1' }, '/api/targets/{targetId}'],
    [
      'http://h/api/clients/c/keys/k',
      { clientId: 'c', keyId: 'k' },
      '/api/clients/{clientId}/keys/{keyId}',
    ],
    ['http://h/api/goals/a%20b', { goalId: 'a b' }, '/api/goals/{goalId}'],
    ['http://h/api/goals/a%2Db', { goalId: 'a-b' }, 'other'],
  ])('%s', (url, params, pattern) => {
    expect(getRoutePattern(url, params)).toBe(pattern)
  })
})

test('responses are counted by route and status', async () => {
  countRequest('GET', '/api/test-route', 200, 4)
  countRequest('GET', '/api/test-route', 200, 40)
  countRequest('GET', '/api/test-route', 404, 1)
  const series = await scrape()
  const labels = (status: number) => `method="GET",route="/api/test-route",status="${status}"`
  const name = 'subkeeper_http_request_duration_seconds'
  expect(series.get(`${name}_count{${labels(200)}}`)).toBe(2)
  expect(series.get(`${name}_sum{${labels(200)}}`)).toBeCloseTo(0.044)
  expect(series.get(`${name}_bucket{le="0.005",${labels(200)}}`)).toBe(1)
  expect(series.get(`${name}_count{${labels(404)}}`)).toBe(1)
})

test('captures are counted by outcome', async () => {
  const before = await scrape()
  countCaptures({ created: 3, duplicates: 2, failed: 1 })
  countCaptures({ created: 1 })
  expect(() => countRefusal(new AppError('invalid', 'no time'))).toThrow('no time')
  expect(() => countRefusal(new AppError('unavailable', 'busy'))).toThrow('busy')
  const after = await scrape()
  const grown = (what: string) => {
    const name = `subkeeper_captures_${what}_total`
    return (after.get(name) ?? NaN) - (before.get(name) ?? NaN)
  }
  expect(grown('created')).toBe(4)
  expect(grown('duplicate')).toBe(2)
  expect(grown('refused')).toBe(2)
})

test('a scrape shows the current state of the server and the process', async () => {
  await scrape({ ...FIGURES, gradings: 99 })
  const series = await scrape()
  expect(series.get('subkeeper_gradings_total')).toBe(12)
  expect(series.get('subkeeper_grading_seconds_total')).toBe(0.25)
  expect(series.get('subkeeper_regrade_captures')).toBe(400)
  expect(series.get('subkeeper_regrade_captures_processed')).toBe(100)
  expect(series.get('subkeeper_database_bytes')).toBe(4096)
  expect(series.get('process_resident_memory_bytes')).toBeGreaterThan(1e6)
})
