import { closeDatabase, openDatabase } from '@/db'
import { METRICS, scoreCapture, verdictOf, type MetricValues } from '@/lib/grading'
import { ingestBatch } from '@/lib/services/captures/ingest'
import { getCriteriaSet, newestRevision, saveCriteriaSet } from '@/lib/services/criteria-sets'
import type { RegradeJob } from '@/lib/contracts/regrades'
import { captureBodies } from './lib/bodies'
import { fillCaptures } from './lib/fill'
import { percentile, timed } from './lib/numbers'
import { ms, type Part } from './lib/report'
import { copyDatabase, withServer } from './lib/server'
import { makeWorld } from './lib/world'

/** Ten a second: more than a dozen observatories send. */
const POST_EVERY_MS = 100

/** A regrade as a job, against a loop that only reads, grades and updates the same rows. */
export const regrade: Part = async ({ folder, quick }) => {
  const count = quick ? 5_000 : 100_000
  const world = makeWorld(folder, 'regrade')
  const body = captureBodies(6)
  await ingestBatch(
    world.client,
    Array.from({ length: 500 }, () => body()),
  )
  fillCaptures(world.db, { count: count - 500, goalIds: world.goalIds })
  const set = getCriteriaSet(world.admin, world.criteriaSetId)
  const criteria = set.criteria.map((row) => (row.metric === 'hfr' ? { ...row, bad: 4 } : row))
  saveCriteriaSet(world.admin, set.id, { ...set, criteria })
  const revision = newestRevision(world.db, set.id)
  if (!revision) throw new Error('the set has no revision')
  closeDatabase(world.db)

  const bareMs = await timed(() => bareLoop(copyDatabase(world.db.file, 'bare-regrade'), revision))
  return withServer(world.db.file, async ({ url, adminToken }) => {
    const call = async (path: string, token: string, init: RequestInit = {}) => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
      const response = await fetch(url + path, { ...init, headers })
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
      return (await response.json()) as unknown
    }
    const post = () =>
      call('/api/captures', world.key, { method: 'POST', body: JSON.stringify(body()) })
    for (let i = 0; i < 50; i++) await post()

    const latencies: number[] = []
    const scope = JSON.stringify({ scope: { all: true } })
    const started = (await call('/api/regrades', adminToken, {
      method: 'POST',
      body: scope,
    })) as RegradeJob
    const posting: Promise<unknown>[] = []
    const timer = setInterval(() => {
      posting.push(timed(post).then((took) => latencies.push(took)))
    }, POST_EVERY_MS)
    let job = started
    while (job.state === 'running') {
      await new Promise((resolve) => setTimeout(resolve, 100))
      job = (await call(`/api/regrades/${started.id}`, adminToken)) as RegradeJob
    }
    clearInterval(timer)
    await Promise.all(posting)
    if (job.state !== 'done' || job.changed === 0) throw new Error(`the regrade is ${job.state}`)
    const tookMs = Date.parse(job.finishedAt ?? '') - Date.parse(job.createdAt)
    const worst = percentile(latencies, 0.99)
    return [
      {
        what: `Regrading ${count.toLocaleString('en')} captures ÷ a bare loop`,
        target: { atMost: 4 },
        value: tookMs / bareMs,
        measured: `${ms(tookMs)}, ${ms(bareMs)}`,
      },
      {
        what: 'A capture posted meanwhile, 99th percentile, ms',
        target: { atMost: 100 },
        value: worst,
        measured: `${latencies.length} posts, median ${ms(percentile(latencies, 0.5))}`,
      },
    ]
  })
}

/** What anybody would write first: every row read, graded and updated, in one transaction. */
function bareLoop(file: string, revision: NonNullable<ReturnType<typeof newestRevision>>) {
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
      const verdict = verdictOf({ frameType: 'light', hasGoal, grade, minGrade: 'C' })
      update.run(score, grade, grade, verdict, coverage, costliest[0] ?? null, revision.id, row.id)
    }
  })()
  closeDatabase(db)
}
