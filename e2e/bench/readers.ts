import { Worker } from 'node:worker_threads'
import { closeDatabase } from '@/db'
import { ingestBatch } from '@/lib/services/captures/ingest'
import { captureBodies } from './lib/bodies'
import { fillCaptures } from './lib/fill'
import { median, percentile, timed } from './lib/numbers'
import { ms, type Finding, type Options, type Part } from './lib/report'
import { withServer } from './lib/server'
import { addGoal, addTarget, makeWorld } from './lib/world'

/** Forty per second: more than a thousand telescopes with 30-second subs. */
const POST_EVERY_MS = 25
const ROUNDS = 5

/** Measures ingest while people read, and the first pages of their lists. */
export const readers: Part = async (options) => {
  const sizes = options.quick ? [5_000] : [200_000, 1_000_000]
  const findings: Finding[] = []
  for (const [i, size] of sizes.entries()) {
    findings.push(...(await withStored(options, size, i === sizes.length - 1)))
  }
  return findings
}

async function withStored(options: Options, stored: number, lists: boolean): Promise<Finding[]> {
  const { databasePath, key, targetId, goalId } = await filled(options, stored)
  const paths = {
    'sorted by score': '/api/captures?sort=score',
    'sorted by HFR': '/api/captures?sort=hfr',
    'by arrival': '/api/captures?sort=receivedAt',
    'of one grade': '/api/captures?grade=C&limit=1',
    'of one verdict': '/api/captures?verdict=rejected&limit=1',
    'of a target, by score': `/api/captures?targetId=${targetId}&sort=score`,
    'of a goal, one grade': `/api/captures?goalId=${goalId}&grade=C`,
    'of targets': '/api/targets',
    'as a series': `/api/targets/${targetId}/series?metric=hfr`,
  }
  return withServer(databasePath, async ({ url, adminToken }) => {
    const get = async (path: string) => {
      const response = await fetch(url + path, {
        headers: { authorization: `Bearer ${adminToken}` },
      })
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
      return response.arrayBuffer()
    }
    const urls = Object.values(paths).map((path) => url + path)
    const body = captureBodies(stored + 9)
    const post = async () => {
      const response = await fetch(`${url}/api/captures`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify(body()),
      })
      if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`)
      await response.arrayBuffer()
    }
    const seconds = options.quick ? 1 : 6
    await ingestFor(1, post)
    const ratios: number[] = []
    const rounds: { alone: number[]; beside: number[] }[] = []
    for (let round = 0; round < (options.quick ? 1 : ROUNDS); round++) {
      const alone = await ingestFor(seconds, post)
      const beside = await whileReading(urls, adminToken, () => ingestFor(seconds, post))
      rounds.push({ alone, beside })
      ratios.push(percentile(beside, 0.99) / percentile(alone, 0.99))
    }
    const label = stored.toLocaleString('en')
    const p99 = (name: 'alone' | 'beside') =>
      ms(median(rounds.map((round) => percentile(round[name], 0.99))))
    const findings: Finding[] = [
      {
        what: `Ingest with three readers ÷ without, 99th percentile, ${label} stored`,
        target: { atMost: 2 },
        value: median(ratios),
        measured: `${p99('beside')}, ${p99('alone')}; median of ${ratios.length} rounds`,
      },
    ]
    if (!lists) return findings
    for (const [what, path] of Object.entries(paths)) {
      const times: number[] = []
      for (let i = 0; i < ROUNDS; i++) times.push(await timed(() => get(path)))
      const sortsAll = ['/api/captures?sort=score', '/api/captures?sort=hfr'].includes(path)
      findings.push({
        what: `First page ${what}, ${label} stored, ms`,
        target: { atMost: sortsAll ? 500 : 60 },
        value: median(times),
        measured: `median of ${ROUNDS}`,
      })
    }
    return findings
  })
}

/** Posts at a steady rate however long responses take; returns how long each took, ms. */
async function ingestFor(seconds: number, post: () => Promise<void>): Promise<number[]> {
  const latencies: number[] = []
  const posting: Promise<unknown>[] = []
  const until = performance.now() + seconds * 1_000
  while (performance.now() < until) {
    posting.push(timed(post).then((took) => latencies.push(took)))
    await new Promise((resolve) => setTimeout(resolve, POST_EVERY_MS))
  }
  await Promise.all(posting)
  return latencies
}

/** Requests one list after another, starting at a given one. */
const READER = `
  const { constants, setPriority } = require('node:os')
  const { parentPort, workerData } = require('node:worker_threads')
  // Browsers run on other machines; here they must at least not compete with the server.
  if (process.platform === 'linux') setPriority(0, constants.priority.PRIORITY_LOW)
  const { urls, token, first } = workerData
  let isOver = false
  parentPort.once('message', () => (isOver = true))
  void (async () => {
    for (let i = first; !isOver; i++) {
      const response = await fetch(urls[i % urls.length], { headers: { authorization: 'Bearer ' + token } })
      if (!response.ok) throw new Error(urls[i % urls.length] + ': ' + response.status)
      await response.arrayBuffer()
    }
    parentPort.close()
  })()`

/** Three readers at full speed, each in a thread of its own so that they do not distort the timing. */
async function whileReading<T>(
  urls: readonly string[],
  token: string,
  work: () => Promise<T>,
): Promise<T> {
  const readers = [0, 3, 6].map(
    (first) => new Worker(READER, { eval: true, workerData: { urls, token, first } }),
  )
  const ends = Promise.all(
    readers.map(
      (reader) =>
        new Promise<void>((resolve, reject) =>
          reader.once('error', reject).once('exit', () => resolve()),
        ),
    ),
  )
  try {
    return await work()
  } finally {
    for (const reader of readers) reader.postMessage('over')
    await ends
  }
}

async function filled({ folder }: Options, stored: number) {
  const world = makeWorld(folder, `readers-${stored}`)
  const { admin, clientId, db, key } = world
  const body = captureBodies(8)
  const samples = Array.from({ length: 500 }, () => ({ ...body(), targetName: undefined }))
  await ingestBatch(world.client, samples)
  const templates = db.driver.prepare('select id from exposure_templates').pluck().all()
  const targets = Array.from({ length: 50 }, (_, i) => addTarget(admin, clientId, `Filled ${i}`))
  const goalIds = targets.flatMap((id) => templates.map((one) => addGoal(admin, id, String(one))))
  fillCaptures(db, { count: stored, goalIds })
  closeDatabase(db)
  return { databasePath: db.file, key, targetId: targets[0] ?? '', goalId: goalIds[0] ?? '' }
}
