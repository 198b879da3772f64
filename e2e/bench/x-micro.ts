import fs from 'node:fs'
import { readCapture } from '@/lib/services/captures/read-capture'
import { dedupeKey } from '@/lib/services/captures/dedupe-key'
import { captureIdByKey } from '@/db/queries/captures/lookup'
import { goalBaselineState } from '@/db/queries/baselines'
import { baselinesOf, noteInserted } from '@/lib/services/baselines/cache'
import { derivedSkyValues, observingNight } from '@/lib/astro'
import { gradingColumns } from '@/lib/services/grading'
import { getRevision } from '@/lib/services/criteria-sets'
import { ingestBatch } from '@/lib/services/captures/ingest'
import { IngestRound } from '@/lib/services/captures/ingest-round'
import { inTransaction } from '@/db'
import { insertCapture } from '@/db/queries/captures/insert'
import { newTimeId } from '@/lib/ids'
import { captureView } from '@/lib/services/captures/view'
import { captureBodies } from './lib/bodies'
import { makeWorld } from './lib/world'
const folder = fs.mkdtempSync('/dev/shm/bx-')
const w = makeWorld(folder, 'batch')
const body = captureBodies(2)
const N = 500
for (let i = 0; i < 10; i++) await ingestBatch(w.client, Array.from({ length: N }, () => body('L')))
const stored = w.db.driver.prepare('select id, criteria_revision_id r from captures limit 1').get() as { id: string; r: string }
const goal = w.goalIds[0]!
const rev = getRevision(w.db, stored.r)
const bodies = Array.from({ length: N }, () => body('L'))
const reads = bodies.map((b) => { const r = readCapture(b); if (!r.ok) throw new Error('x'); return r.capture })
const round = new IngestRound(w.client, w.clientId)
const target = round.targetOf(reads[0]!.body)
const base = baselinesOf(w.db, goal, rev.body)
let sink: unknown
const parts: Record<string, (i: number) => void> = {
  readCapture: (i) => { sink = readCapture(bodies[i]) },
  dedupeKey: (i) => { sink = dedupeKey(reads[i]!.body) },
  captureIdByKey: (i) => { sink = captureIdByKey(w.db, w.clientId, `i:${i}x`) },
  targetOf: (i) => { sink = round.targetOf(reads[i]!.body) },
  goalOf: (i) => { sink = round.goalOf(target, reads[i]!.body) },
  derived: (i) => { sink = derivedSkyValues({ capturedAtMs: 1.7e12 + i * 3e5, exposureSeconds: 300, raDeg: 10, decDeg: 41, latitudeDeg: 38, longitudeDeg: -2, elevationM: 1200 }) },
  goalBaselineState: () => { sink = goalBaselineState(w.db, goal) },
  baselinesOf: () => { sink = baselinesOf(w.db, goal, rev.body) },
  gradingColumns: (i) => { sink = gradingColumns(rev, reads[i]!.metrics, base) },
  night: (i) => { sink = observingNight(1.7e12 + i * 3e5, 'Europe/Madrid', -2) },
  newTimeId: () => { sink = newTimeId(Date.now()) },
  parseDate: (i) => { sink = Date.parse(reads[i]!.body.capturedAt) },
  view: () => { sink = captureView(w.db, stored.id) },
}
const cpu = (f: (i: number) => void) => { const a = process.cpuUsage(); for (let i = 0; i < N; i++) f(i); const b = process.cpuUsage(a); return (b.user + b.system) / N }
const T: Record<string, number[]> = {}
for (let r = 0; r < 40; r++) for (const [k, f] of Object.entries(parts)) (T[k] ??= []).push(cpu(f))
for (const [k, t] of Object.entries(T)) { const s = t.slice(5).sort((a, b) => a - b); console.log(k.padEnd(20), 'median', s[s.length >> 1]!.toFixed(1), 'min', s[0]!.toFixed(1)) }
void sink; void noteInserted; void inTransaction; void insertCapture
fs.rmSync(folder, { recursive: true })
