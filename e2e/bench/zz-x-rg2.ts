import fs from 'node:fs'
import { openDatabase, closeDatabase } from '@/db'
import { ingestBatch } from '@/lib/services/captures/ingest'
import { getCriteriaSet, saveCriteriaSet, newestRevision } from '@/lib/services/criteria-sets'
import { startRegrade, getRegrade } from '@/lib/services/regrades/jobs'
import { METRICS, scoreCapture, type MetricValues } from '@/lib/grading'
import { RegradeBody } from '@/lib/contracts/regrades'
import { captureBodies } from '@/e2e/bench/lib/bodies'
import { fillCaptures } from '@/e2e/bench/lib/fill'
import { makeWorld } from '@/e2e/bench/lib/world'
const folder = fs.mkdtempSync('/tmp/bx-')
const w = makeWorld(folder, 'r')
const body = captureBodies(6)
await ingestBatch(w.client, Array.from({ length: 500 }, () => body()))
fillCaptures(w.db, { count: 99500, goalIds: w.goalIds })
const set = getCriteriaSet(w.admin, w.criteriaSetId)
saveCriteriaSet(w.admin, set.id, { ...set, criteria: set.criteria.map((r) => (r.metric === 'hfr' ? { ...r, bad: 4 } : r)) })
if (process.env.CKPT) w.db.driver.pragma('wal_autocheckpoint=' + process.env.CKPT)
const rev = newestRevision(w.db, set.id)!
w.db.driver.pragma('wal_checkpoint(TRUNCATE)')
fs.copyFileSync(w.db.file, `${folder}/bare.db`)
const bdb = openDatabase(`${folder}/bare.db`)
const cols = METRICS.map((m) => `"${m.column}" as "${m.key}"`).join(', ')
const up = bdb.driver.prepare(`update captures set score=?,auto_grade=?,grade=?,verdict=?,coverage=?,main_cause=?,criteria_revision_id=? where id=?`)
const s0 = performance.now()
bdb.driver.transaction(() => { for (const row of bdb.driver.prepare(`select id, goal_id, ${cols} from captures where frame_type='light'`).all() as (MetricValues & { id: string })[]) { const r = scoreCapture(rev.body, row, {}); up.run(r.score, r.grade, r.grade, r.grade && r.grade < 'D' ? 'accepted' : 'rejected', r.coverage, r.costliest[0] ?? null, rev.id, row.id) } })()
const bare = performance.now() - s0
closeDatabase(bdb)
const s = performance.now(); const a = process.cpuUsage()
let job = startRegrade(w.admin, RegradeBody.parse({ scope: { all: true } }))
while (job.state === 'running') { await new Promise((r) => setTimeout(r, 250)); job = getRegrade(w.admin, job.id) }
const ours = performance.now() - s; const c = process.cpuUsage(a)
console.log('bare', bare.toFixed(0), 'ours', ours.toFixed(0), 'cpu', ((c.user + c.system) / 1000).toFixed(0), 'sys', (c.system / 1000).toFixed(0), 'ratio', (ours / bare).toFixed(2), 'changed', job.changed)
console.log(w.db.driver.prepare("explain query plan select id from captures where frame_type='light' and received_at_ms<=1 and (captured_at_ms,id)>(1,'a') order by captured_at_ms,id limit 5").all().map((x) => (x as { detail: string }).detail))
fs.rmSync(folder, { recursive: true })
