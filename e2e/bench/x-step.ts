import fs from 'node:fs'
import { readCapture } from '@/lib/services/captures/read-capture'
import { ingestBatch } from '@/lib/services/captures/ingest'
import { IngestRound } from '@/lib/services/captures/ingest-round'
import { inTransaction } from '@/db'
import { insertCapture, type NewCapture } from '@/db/queries/captures/insert'
import { captureIdByKey } from '@/db/queries/captures/lookup'
import { baselinesOf, noteInserted } from '@/lib/services/baselines/cache'
import { goalBaselineState } from '@/db/queries/baselines'
import { derivedSkyValues, observingNight } from '@/lib/astro'
import { gradingColumns } from '@/lib/services/grading'
import { getRevision } from '@/lib/services/criteria-sets'
import { newTimeId } from '@/lib/ids'
import { captures } from '@/db/schema'
import { captureBodies } from './lib/bodies'
import { makeWorld } from './lib/world'
const folder = fs.mkdtempSync('/dev/shm/bx-')
const w = makeWorld(folder, 'batch')
const body = captureBodies(2)
const N = 500
for (let i = 0; i < 10; i++) await ingestBatch(w.client, Array.from({ length: N }, () => body('L')))
const template = w.db.orm.select().from(captures).limit(1).all()[0] as NewCapture
const rev = getRevision(w.db, template.criteriaRevisionId!)
const tpl = { ...template }
const acc: Record<string, number> = {}
const all: Record<string, number[]> = {}
let last = 0
const mark = (k: string) => { const n = performance.now(); acc[k] = (acc[k] ?? 0) + n - last; last = performance.now() }
let n = 0
for (let r = 0; r < 30; r++) {
  const reads = Array.from({ length: N }, () => { const q = readCapture(body('L')); if (!q.ok) throw new Error(''); return { ...q.capture, thumbnail: null } })
  for (const k in acc) acc[k] = 0
  inTransaction(w.db, () => {
    const round = new IngestRound(w.client, w.clientId)
    for (const q of reads) {
      last = performance.now()
      mark('nothing')
      captureIdByKey(w.db, w.clientId, `i:${Math.random()}`); mark('captureIdByKey')
      const t = round.targetOf(q.body); const g = round.goalOf(t, q.body); mark('target+goal')
      const at = Date.parse(q.body.capturedAt)
      const d = derivedSkyValues({ capturedAtMs: at, exposureSeconds: 300, raDeg: 10, decDeg: 41, latitudeDeg: 38, longitudeDeg: -2, elevationM: 1200 }); mark('derived')
      const metrics = { ...q.metrics, ...d }; mark('metrics')
      mark('state')
      const b = round.baselinesOf(g!.id, rev.body); mark('baselines')
      const gr = gradingColumns(rev, metrics, b); mark('grading')
      const id = newTimeId(Date.now()); mark('id')
      observingNight(at, 'Europe/Madrid', -2); mark('night')
      tpl.id = id; tpl.dedupeKey = `i:${Math.random()}${n++}`; tpl.capturedAtMs = at; insertCapture(w.db, tpl, metrics); mark('insert')
      noteInserted(w.db, g!.id, { capturedAtMs: at, frameType: 'light', metrics }); mark('note')
    }
  })
  for (const k in acc) (all[k] ??= []).push((acc[k]! * 1000) / N)
}
for (const [k, t] of Object.entries(all)) { const s = t.slice(5).sort((a, b) => a - b); console.log(k.padEnd(20), 'median', s[s.length >> 1]!.toFixed(1), 'min', s[0]!.toFixed(1)) }
fs.rmSync(folder, { recursive: true })
