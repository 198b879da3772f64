import { afterEach, beforeEach, expect, it } from 'vitest'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { CaptureBody } from '@/lib/contracts/captures'
import { listClients } from '@/lib/services/clients'
import { isMetricKey, readMetric } from '@/lib/grading'
import { testContext } from '@/lib/testing/context'
import { planTargets } from './plan'
import { liveCapture, prepareLive, sendLive } from './live'
import { Random } from './random'
import { chooseObjects } from './season'
import { BACKYARD, HILLTOP } from './rigs'
import { setUpDemo } from './set-up'

const NOON = Date.UTC(2026, 10, 22, 12)

async function senders() {
  const ctx = testContext()
  const sites = { broadband: HILLTOP.site, narrowband: BACKYARD.site }
  await setUpDemo(ctx, planTargets(chooseObjects(NOON, 90, sites)))
  return { ctx, senders: prepareLive(ctx, NOON) }
}

let server: http.Server
let requests: { url: string; authorization: string; body: unknown }[]

beforeEach(async () => {
  requests = []
  server = http.createServer((request, response) => {
    let text = ''
    request.on('data', (chunk) => (text += String(chunk)))
    request.on('end', () => {
      const { authorization = '' } = request.headers
      requests.push({ url: request.url ?? '', authorization, body: JSON.parse(text) })
      response.writeHead(503).end('later')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})

afterEach(() => void server.close())

it('creates valid captures, with a dark sky even at noon', async () => {
  const { senders: all } = await senders()
  expect(all).toHaveLength(2)
  for (const sender of all) {
    const capture = await liveCapture(sender, new Random(sender.rig.key), NOON)
    expect(CaptureBody.safeParse(capture).error?.issues).toBeUndefined()
    expect(Date.parse(capture.capturedAt) + capture.exposureSeconds * 1000).toBe(NOON)
    expect(capture.metrics.altitude).toBeGreaterThan(44)
    const measured = Object.entries(capture.metrics)
    expect(measured.length).toBeGreaterThan(12)
    for (const [key, value] of measured) {
      expect([key, isMetricKey(key) && readMetric(key, value).problem]).toEqual([key, null])
    }
  }
})

it('revokes the keys of earlier runs', async () => {
  const { ctx } = await senders()
  prepareLive(ctx, NOON)
  const keys = listClients(ctx).items.flatMap((client) => client.keys)
  expect(keys).toHaveLength(4)
  expect(keys.filter(({ revokedAt }) => revokedAt === null)).toHaveLength(2)
})

it('posts with the client’s key, reports rejected subs, and stops at the signal', async () => {
  const { senders: all } = await senders()
  const { port } = server.address() as AddressInfo
  const stop = new AbortController()
  const complaints: string[] = []
  await sendLive({
    senders: all,
    address: `http://127.0.0.1:${port}`,
    signal: stop.signal,
    complain(line) {
      complaints.push(line)
      stop.abort()
    },
  })
  expect(requests).toMatchObject([{ url: '/api/captures', authorization: `Bearer ${all[0]?.key}` }])
  expect(complaints[0]).toContain('503 later')
})
