import fs from 'node:fs'
import path from 'node:path'
import type { BatchResult, Capture, CaptureRow } from '@/lib/contracts/captures'
import type { Page } from '@/lib/contracts/common'
import type { RegradeJob } from '@/lib/contracts/regrades'
import {
  Api,
  bearer,
  captureBody,
  criteriaBody,
  expect,
  startServer,
  test,
  type Server,
} from '../fixtures'
import { capturesIn, doctor, storedRegrade } from '../fixtures/database'
import { Observatory } from '../fixtures/observatory'
import { finishedRegrade } from '../fixtures/regrades'
import { temporaryDatabase } from '../fixtures/server'

const hfr = { metric: 'hfr', trend: 'lower', good: 1.8, bad: 5 }

test.describe('a server', () => {
  let databasePath: string
  let server: Server
  const start = async () => {
    server = await startServer({ databasePath })
    return new Api(server.url, bearer(server.adminToken))
  }
  test.beforeEach(() => {
    databasePath = temporaryDatabase()
  })
  test.afterEach(async () => {
    await server?.kill()
    fs.rmSync(path.dirname(databasePath), { recursive: true, force: true })
  })

  test('that is killed keeps every capture that it confirmed', async () => {
    const observatory = new Observatory(await start())
    const criteriaSetId = (await observatory.criteriaSet()).id
    const { client, api } = await observatory.newClientWithKey({ criteriaSetId })
    const target = await observatory.target(client.id)
    await observatory.goal(target.id, { desired: 10_000 }, { minGrade: 'B' })

    const acknowledged: Capture[] = []
    let killed: Promise<void> | null = null
    const sender = async () => {
      for (;;) {
        const metrics = { hfr: 1.8 + (acknowledged.length % 4), starCount: 250 }
        const body = captureBody({ targetId: target.id, metrics })
        // A request that was cut off confirmed nothing.
        const answer = await api.post<Capture>('/api/captures', body).catch(() => null)
        if (!answer) return
        if (answer.status === 201) acknowledged.push(answer.body)
        if (acknowledged.length >= 120) killed ??= server.kill()
      }
    }
    await Promise.all(Array.from({ length: 6 }, sender))
    await killed
    expect(acknowledged.length).toBeGreaterThanOrEqual(120)

    const admin = await start()
    for (const { id, captureId, score, grade, verdict } of acknowledged) {
      const stored = await admin.read<Capture>(`/api/captures/${id}`)
      expect(stored).toMatchObject({ captureId, score, grade, verdict })
    }
    await server.stop()
    const findings = await doctor(databasePath)
    expect(findings.ok, findings.output).toBe(true)
  })

  test('that is stopped rejects new requests, exits, and leaves one complete file', async () => {
    const observatory = new Observatory(await start())
    const { api } = await observatory.newClientWithKey()
    const statuses = new Set<number>()
    let created = 0
    let stopped: Promise<void> | null = null
    const sender = async () => {
      for (let sent = 0; ; sent++) {
        const answer = await api.post('/api/captures', captureBody()).catch(() => null)
        // The server has exited.
        if (!answer) return
        statuses.add(answer.status)
        if (answer.status === 201) created += 1
        if (answer.status === 503) expect(answer.headers.get('retry-after')).toBe('5')
        if (sent === 20) stopped ??= server.stop()
      }
    }
    await Promise.all(Array.from({ length: 4 }, sender))
    await stopped
    expect([...statuses].filter((status) => status !== 503)).toEqual([201])
    // No journal is left, so the file can be copied.
    const names = fs.readdirSync(path.dirname(databasePath))
    expect(names.filter((name) => /-(wal|shm|journal)$/.test(name))).toEqual([])
    expect(capturesIn(databasePath)).toBe(created)
  })

  test('that starts while another one uses the database says so, and both work', async () => {
    const first = await start()
    const second = await startServer({ databasePath })
    try {
      expect(second.output()).toMatch(/another server \(process \d+\) is using this database/)
      const observatory = new Observatory(new Api(second.url, bearer(second.adminToken)))
      const { client } = await observatory.newClientWithKey()
      expect(await first.read(`/api/clients/${client.id}`)).toMatchObject({ name: client.name })
    } finally {
      await second.stop()
    }
  })

  test('that cannot use its database exits with a clear message instead of answering 500', async () => {
    fs.writeFileSync(databasePath, 'Dear diary, '.repeat(500))
    await expect(startServer({ databasePath })).rejects.toThrow(
      new RegExp(`exit code 1[^]*\\nThe database ${databasePath} is not an SQLite database`),
    )
  })

  const endings: [string, (server: Server) => Promise<void>][] = [
    ['killed', (server) => server.kill()],
    ['asked to stop', (server) => server.stop()],
  ]
  for (const [how, end] of endings) {
    test(`that is ${how} during a regrade finishes it after the next start`, async () => {
      let admin = await start()
      const observatory = new Observatory(admin)
      const set = await observatory.criteriaSet({ criteria: [hfr] })
      const { client, api } = await observatory.newClientWithKey({ criteriaSetId: set.id })
      const target = await observatory.target(client.id)
      const goal = await observatory.goal(target.id, { desired: 10_000 }, { minGrade: 'C' })
      const COUNT = 6_000
      for (let sent = 0; sent < COUNT; sent += 1_000) {
        const captures = Array.from({ length: 1_000 }, (_, i) =>
          captureBody({ targetId: target.id, metrics: { hfr: 1.8 + (i % 32) / 10 } }),
        )
        expect((await api.post<BatchResult>('/api/captures', { captures })).body.created).toBe(
          1_000,
        )
      }
      const strict = { ...hfr, bad: 3 }
      const body = criteriaBody({ name: set.name, criteria: [strict] })
      await admin.put(`/api/criteria-sets/${set.id}`, body)
      const scope = { targetId: target.id }
      const { id } = (await admin.post<RegradeJob>('/api/regrades', { scope })).body
      await expect
        .poll(async () => (await admin.read<RegradeJob>(`/api/regrades/${id}`)).processed, {
          intervals: [1],
        })
        .toBeGreaterThan(0)
      await end(server)
      const cutOff = storedRegrade(databasePath, id)
      expect(cutOff.state).toBe('running')
      expect(cutOff.processed).toBeLessThan(COUNT)

      admin = await start()
      const job = await finishedRegrade(admin, id)
      expect(job).toMatchObject({ state: 'done', total: COUNT, processed: COUNT })
      const captures = await everyCapture(admin, target.id)
      expect(captures).toHaveLength(COUNT)
      const wrong = captures.filter(({ metrics, score, criteria }) => {
        const expected = Math.max(0, ((3 - (metrics.hfr ?? 0)) / 1.2) * 100)
        // Scores are rounded to one decimal place.
        return !(Math.abs((score ?? -1) - expected) < 0.06) || criteria?.revision !== 2
      })
      expect(wrong).toEqual([])
      const accepted = captures.filter(({ verdict }) => verdict === 'accepted').length
      expect(job.goals).toMatchObject([{ goalId: goal.id, acceptedAfter: accepted }])
      await server.stop()
      const findings = await doctor(databasePath)
      expect(findings.ok, findings.output).toBe(true)
    })
  }
})

async function everyCapture(admin: Api, targetId: string): Promise<CaptureRow[]> {
  const rows: CaptureRow[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const query: string = `targetId=${targetId}&limit=500&cursor=${cursor}`
    const page: Page<CaptureRow> = await admin.read(`/api/captures?${query}`)
    rows.push(...page.items)
    cursor = page.nextCursor
  }
  return rows
}
