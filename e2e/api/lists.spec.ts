import Papa from 'papaparse'
import { CAPTURE_SORTS, type BatchResult, type CaptureRow } from '@/lib/contracts/captures'
import type { Page } from '@/lib/contracts/common'
import { METRIC_KEYS, isMetricKey } from '@/lib/grading'
import { captureBody, criteriaBody, expect, fresh, test, type Api, type Problem } from '../fixtures'

/** Several pages, the last one incomplete. */
const COUNT = 107

let query: string
let all: CaptureRow[]
let targetIds: string[]
let send: Api

/**
 * Creates one client with captures of every kind: ties in each column, missing values, ungraded, graded by
 * hand, without a target, of an older revision, and darks.
 */
test.beforeAll(async ({ observatory, adminApi }) => {
  const set = await observatory.criteriaSet()
  const { client, api } = await observatory.newClientWithKey({ criteriaSetId: set.id })
  const targets = [await observatory.target(client.id), await observatory.target(client.id)]
  targetIds = targets.map((target) => target.id)
  for (const id of targetIds) await observatory.goal(id, { desired: 500 }, { minGrade: 'C' })
  const captures = Array.from({ length: COUNT }, (_, i) =>
    captureBody({
      ...(i % 7 === 0 ? {} : { targetId: targetIds[i % 2] }),
      ...(i % 3 === 0
        ? {}
        : { capturedAt: new Date(Date.UTC(2026, 1, 1 + (i % 5), 23)).toISOString() }),
      frameType: i % 17 === 0 ? 'dark' : 'light',
      filter: ['Ha', 'OIII', null][i % 3],
      exposureSeconds: i % 11 === 0 ? null : 300,
      metrics: i % 6 === 0 ? {} : { hfr: 1.8 + (i % 4) * 0.8, starCount: 60 + (i % 5) * 50 },
    }),
  )
  const middle = Math.floor(COUNT / 2)
  const batch = (part: unknown[]) => api.post<BatchResult>('/api/captures', { captures: part })
  const first = (await batch(captures.slice(0, middle))).body
  const name = set.name
  const criteria = [{ metric: 'hfr', trend: 'lower', good: 1.8, bad: 4 }]
  await adminApi.put(`/api/criteria-sets/${set.id}`, criteriaBody({ name, criteria }))
  const second = (await batch(captures.slice(middle))).body
  expect([first.failed, second.failed]).toEqual([0, 0])
  for (const result of first.results.slice(0, 9)) {
    await adminApi.patch(`/api/captures/${result.id}`, { manualGrade: 'D' })
  }
  send = adminApi
  query = `clientId=${client.id}`
  all = (await list('limit=500')).items
  expect(all).toHaveLength(COUNT)
})

const list = (more: string) => send.read<Page<CaptureRow>>(`/api/captures?${query}&${more}`)

/** Returns all pages. */
async function walk(more: string): Promise<CaptureRow[]> {
  const items: CaptureRow[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Page<CaptureRow> = await list(`${more}&cursor=${encodeURIComponent(cursor)}`)
    items.push(...page.items)
    cursor = page.nextCursor
    expect(items.length).toBeLessThanOrEqual(COUNT)
  }
  return items
}

const ids = (rows: CaptureRow[]) => rows.map((row) => row.id).sort()

function sortKey(row: CaptureRow, sort: (typeof CAPTURE_SORTS)[number]) {
  return isMetricKey(sort) ? row.metrics[sort] : row[sort]
}

test('pages neither skip nor repeat a capture, sorted by any column in either direction', async () => {
  for (const sort of CAPTURE_SORTS) {
    for (const order of ['asc', 'desc']) {
      const what = `${sort} ${order}`
      const rows = await walk(`sort=${sort}&order=${order}&limit=40`)
      expect(ids(rows), what).toEqual(ids(all))
      const keys = rows.map((row) => sortKey(row, sort) ?? null)
      const present = keys.filter((key) => key !== null)
      // Missing values are last in both directions.
      expect(keys.slice(0, present.length), what).toEqual(present)
      const sorted = present.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
      expect(present, what).toEqual(order === 'asc' ? sorted : sorted.reverse())
    }
  }
})

test('pages stay consistent while captures arrive', async ({ observatory }) => {
  const { client, api } = await observatory.newClientWithKey()
  const add = () => api.create<CaptureRow>('/api/captures', captureBody())
  for (let i = 0; i < 12; i++) await add()
  const mine = `/api/captures?clientId=${client.id}`
  const before = await send.read<Page<CaptureRow>>(`${mine}&limit=500`)
  const seen: CaptureRow[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Page<CaptureRow> = await send.read(`${mine}&limit=5&cursor=${cursor}`)
    seen.push(...page.items)
    cursor = page.nextCursor
    await add()
  }
  // Newest first: new captures belong before the first page.
  expect(seen.map((row) => row.id)).toEqual(before.items.map((row) => row.id))
})

test('filters return only matching captures, and the total counts them', async () => {
  const [targetId = '', otherId = ''] = targetIds
  const goalId = all.find((row) => row.targetName === null && row.goalId)?.goalId ?? ''
  const from = '2026-02-02T23:00:00Z'
  const to = '2026-02-04T23:00:00Z'
  const at = (row: CaptureRow) => Date.parse(row.capturedAt)
  const light = (row: CaptureRow) => row.frameType === 'light'
  const filters: [string, (row: CaptureRow) => boolean][] = [
    [`targetId=${targetId}`, (row) => row.target?.id === targetId],
    [`goalId=${goalId}`, (row) => row.goalId === goalId],
    ['filter=OIII', (row) => row.filter === 'OIII'],
    ['grade=A', (row) => row.grade === 'A'],
    ['grade=E', (row) => row.grade === 'E'],
    ['grade=none', (row) => row.grade === null && light(row)],
    ['verdict=accepted', (row) => row.verdict === 'accepted'],
    ['verdict=pending', (row) => row.verdict === 'pending'],
    ['gradeSource=manual', (row) => row.gradeSource === 'manual'],
    ['gradeSource=auto', (row) => row.gradeSource === 'auto'],
    [`from=${from}`, (row) => at(row) >= Date.parse(from)],
    [`to=${to}`, (row) => at(row) < Date.parse(to)],
    ['unassigned=true', (row) => row.target === null && light(row)],
    ['stale=true', (row) => row.stale],
    ['stale=false', (row) => row.criteria !== null && !row.stale],
    [
      `from=${from}&to=${to}&targetId=${otherId}&grade=E`,
      (row) =>
        at(row) >= Date.parse(from) &&
        at(row) < Date.parse(to) &&
        row.target?.id === otherId &&
        row.grade === 'E',
    ],
  ]
  for (const [filter, matches] of filters) {
    const expected = all.filter(matches)
    expect(expected.length, `${filter} has something to find`).toBeGreaterThan(0)
    expect(ids(await walk(`${filter}&limit=20`)), filter).toEqual(ids(expected))
    expect((await list(`${filter}&limit=1`)).total, filter).toBe(expected.length)
  }
})

test('an invalid query is rejected at its field', async ({ adminApi }) => {
  const wrong = {
    limit: ['0', '501', 'many', '1.5'],
    sort: ['colour', 'captured_at'],
    order: ['up'],
    grade: ['F'],
    verdict: ['maybe'],
    from: ['yesterday', '2026-01-01'],
    stale: ['perhaps'],
    cursor: ['x', 'bm90IG91cnM', Buffer.from('[{},"a"]').toString('base64url')],
  }
  for (const [field, values] of Object.entries(wrong)) {
    for (const value of values) {
      const { status, body } = await adminApi.get<Problem>(`/api/captures?${field}=${value}`)
      expect(status, `${field}=${value}`).toBe(422)
      expect(body.errors).toMatchObject([{ path: field }])
    }
  }
})

test('pages of other lists neither skip nor repeat an item', async ({ adminApi, observatory }) => {
  const client = await observatory.client()
  for (let i = 0; i < 7; i++) await observatory.target(client.id)
  for (let i = 0; i < 4; i++) await observatory.template()
  const lists = [
    `targets?clientId=${client.id}&`,
    'exposure-templates?',
    'clients?',
    'criteria-sets?',
  ]
  for (const path of lists) {
    const whole = await adminApi.read<Page<{ id: string }>>(`/api/${path}limit=500`)
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Page<{ id: string }> = await adminApi.read(`/api/${path}limit=3&cursor=${cursor}`)
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
    }
    expect(seen, path).toEqual(whole.items.map(({ id }) => id))
    expect(whole.total, path).toBe(seen.length)
    expect(new Set(seen).size, path).toBe(seen.length)
  }
})

test('captures.csv contains the captures of the list, one per line', async ({ adminApi }) => {
  const answer = await adminApi.get(`/api/captures.csv?${query}&filter=OIII`)
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  const { data, errors } = Papa.parse<Record<string, string>>(answer.text, {
    header: true,
    skipEmptyLines: true,
  })
  expect(errors).toEqual([])
  const expected = all.filter((row) => row.filter === 'OIII')
  expect(data.map((line) => line.id).sort()).toEqual(ids(expected))
  for (const line of data) {
    const row = expected.find(({ id }) => id === line.id)
    expect(line.capturedAt).toBe(row?.capturedAt)
    expect(line.grade).toBe(row?.grade ?? '')
    for (const key of METRIC_KEYS) expect(line[key], key).toBe(`${row?.metrics[key] ?? ''}`)
  }
})

test('captures.csv contains no formula that a spreadsheet would run', async ({
  observatory,
  adminApi,
}) => {
  const { client, api } = await observatory.newClientWithKey()
  const body = captureBody({
    fileName: '=cmd|calc',
    filePath: 'a "b", c\nd',
    captureId: fresh('@x'),
  })
  await api.create('/api/captures', body)
  const { text } = await adminApi.get(`/api/captures.csv?clientId=${client.id}`)
  const { data } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true })
  expect(data).toHaveLength(1)
  expect(data[0]?.fileName).toBe("'=cmd|calc")
  expect(data[0]?.filePath).toBe('a "b", c\nd')
  expect(data[0]?.captureId?.startsWith('@')).toBe(false)
})
