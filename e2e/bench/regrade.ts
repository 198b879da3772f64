import { closeDatabase, openDatabase } from '@/db'
import { METRICS, scoreCapture, decideVerdict, type MetricValues } from '@/lib/grading'
import { ingestBatch } from '@/lib/services/captures/ingest'
import { createCriteriaSet, getCriteriaSet } from '@/lib/services/criteria-sets/criteria-sets'
import { newestRevision } from '@/lib/services/criteria-sets/revisions'
import { CriteriaSetBody } from '@/lib/contracts/criteria-sets'
import type { RegradeJob } from '@/lib/contracts/regrades'
import { captureBodies } from './lib/bodies'
import { fillCaptures } from './lib/fill'
import { percentile, timed } from './lib/numbers'
import { ms, type Finding, type Part } from './lib/report'
import { copyDatabase, withServer } from './lib/server'
import { makeWorld, type World } from './lib/world'

/** Twenty per second: as many as six hundred telescopes with 30-second subs. */
const POST_EVERY_MS = 50

type Revision = NonNullable<ReturnType<typeof newestRevision>>
type Call = (path: string, token: string, body?: unknown) => Promise<unknown>

/**
 * Compares a regrade job with a loop that only reads, grades and updates the same rows: once alone, and
 * once while captures are posted and timed. The loop runs before and after.
 */
export const regrade: Part = async ({ folder, quick }) => {
  const count = quick ? 5_000 : 100_000
  const world = makeWorld(folder, 'regrade')
  const body = captureBodies(6)
  await ingestBatch(
    world.client,
    Array.from({ length: 500 }, () => body()),
  )
  fillCaptures(world.db, { count: count - 500, goalIds: world.goalIds })
  const first = stricterSet(world, 'Stricter', 4)
  const second = stricterSet(world, 'Stricter still', 3.5)
  closeDatabase(world.db)
  const copies = ['before', 'after'].map((name) => copyDatabase(world.db.file, `bare-${name}`))
  const bare = () => timed(() => bareLoop(copies.pop() ?? '', first))

  const before = await bare()
  const measured = await withServer(world.db.file, async ({ url, adminToken }) => {
    const call = callerOf(url)
    const post = () => call('/api/captures', world.key, body())
    for (let i = 0; i < 50; i++) await post()
    const alone = await runJob(call, adminToken, first.setId)

    const latencies: number[] = []
    const posting: Promise<unknown>[] = []
    const timer = setInterval(() => {
      posting.push(timed(post).then((took) => latencies.push(took)))
    }, POST_EVERY_MS)
    const meanwhile = await runJob(call, adminToken, second.setId).finally(() =>
      clearInterval(timer),
    )
    await Promise.all(posting)
    return { alone, meanwhile, latencies }
  })
  const bareMs = (before + (await bare())) / 2
  return findingsOf(count, bareMs, measured)
}

function findingsOf(
  count: number,
  bareMs: number,
  { alone, meanwhile, latencies }: { alone: number; meanwhile: number; latencies: number[] },
): Finding[] {
  const what = `Regrading ${count.toLocaleString('en')} captures ÷ a bare loop`
  const job = (tookMs: number) => ({
    target: { atMost: 4 },
    value: tookMs / bareMs,
    measured: `${ms(tookMs)}, ${ms(bareMs)}`,
  })
  return [
    { what, ...job(alone) },
    { what: '… while captures are posted', ...job(meanwhile) },
    {
      what: 'A capture posted meanwhile, 99th percentile, ms',
      target: { atMost: 50 },
      value: percentile(latencies, 0.99),
      measured: `${latencies.length} posts, median ${ms(percentile(latencies, 0.5))}`,
    },
  ]
}

function stricterSet({ admin, db, criteriaSetId }: World, name: string, hfrBad: number): Revision {
  const { criteria } = getCriteriaSet(admin, { setId: criteriaSetId })
  const rows = criteria.map((row) => (row.metric === 'hfr' ? { ...row, bad: hfrBad } : row))
  const { id } = createCriteriaSet(admin, CriteriaSetBody.parse({ name, criteria: rows }))
  const revision = newestRevision(db, id)
  if (!revision) throw new Error('the set has no revision')
  return revision
}

/** Returns a function that posts JSON if it is given a body, and otherwise sends a GET. */
function callerOf(url: string): Call {
  return async (path, token, body) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
    const response = await fetch(url + path, { ...sent, headers })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return response.json()
  }
}

/** Regrades everything and returns the duration that the job reports, ms. */
async function runJob(call: Call, adminToken: string, criteriaSetId: string): Promise<number> {
  const request = { scope: { all: true }, criteriaSetId }
  let job = (await call('/api/regrades', adminToken, request)) as RegradeJob
  while (job.state === 'running') {
    await new Promise((resolve) => setTimeout(resolve, 250))
    job = (await call(`/api/regrades/${job.id}`, adminToken)) as RegradeJob
  }
  if (job.state !== 'done' || job.changed === 0) throw new Error(`the regrade is ${job.state}`)
  return Date.parse(job.finishedAt ?? '') - Date.parse(job.createdAt)
}

/** The simplest implementation: reads, grades and updates every row in one transaction. */
function bareLoop(file: string, revision: Revision) {
  const db = openDatabase(file)
  const columns = METRICS.map((metric) => `"${metric.column}" as "${metric.key}"`).join(', ')
  const rows = db.driver.prepare(
    `select id, goal_id, ${columns} from captures where frame_type = 'light'`,
  )
  const update = db.driver.prepare(
    `update captures set score = ?, auto_grade = ?, grade = ?, verdict = ?, coverage = ?,
     main_cause = ?, criteria_revision_id = ? where id = ?`,
  )
  db.driver.transaction(() => {
    for (const row of rows.all() as (MetricValues & { id: string; goal_id: string | null })[]) {
      const { score, grade, coverage, costliest } = scoreCapture(revision.body, row, {})
      const hasGoal = row.goal_id !== null
      const verdict = decideVerdict({ frameType: 'light', hasGoal, grade, minGrade: 'C' })
      update.run(score, grade, grade, verdict, coverage, costliest[0] ?? null, revision.id, row.id)
    }
  })()
  closeDatabase(db)
}
