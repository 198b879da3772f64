import fs from 'node:fs'
import { readCapture } from '@/lib/services/captures/read-capture'
import { decideCapture, storeDecided } from '@/lib/services/captures/store-capture'
import { ingestBatch } from '@/lib/services/captures/ingest'
import { groupCommit } from '@/lib/services/group-commit'
import { IngestRound } from '@/lib/services/captures/ingest-round'
import { inTransaction } from '@/db'
import { insertCapture, type NewCapture } from '@/db/queries/captures/insert'
import { captures } from '@/db/schema'
import { captureBodies } from './lib/bodies'
import { makeWorld } from './lib/world'
const folder = fs.mkdtempSync('/dev/shm/bx-')
const w = makeWorld(folder, 'batch')
const body = captureBodies(2)
const N = 500
for (let i = 0; i < 10; i++) await ingestBatch(w.client, Array.from({ length: N }, () => body('L')))
const template = w.db.orm.select().from(captures).limit(500).all() as NewCapture[]
const raw = w.db.driver.prepare('select * from captures limit 500').all() as Record<string, unknown>[]
const cols = Object.keys(raw[0]!)
const st = w.db.driver.prepare(`insert into captures(${cols.map((c) => `"${c}"`)}) values(${cols.map(() => '?')})`)
let n = 0
const T: Record<string, number[]> = {}
const cpu = async (k: string, f: () => unknown) => { const a = process.cpuUsage(); const s = performance.now(); await f(); const e = performance.now() - s; const b = process.cpuUsage(a); (T[k] ??= []).push((b.user + b.system) / N); (T[k + ' wall'] ??= []).push((e * 1000) / N) }
for (let r = 0; r < 30; r++) {
  const rows = template.map((t) => ({ ...t, id: `z${String(n++).padStart(16, '0')}`, dedupeKey: Math.random().toString(36) + n }))
  await cpu('insertCapture', () => inTransaction(w.db, () => { for (const row of rows) insertCapture(w.db, row) }))
  const vals = raw.map((row) => cols.map((c) => (c === 'id' ? `z${String(n++).padStart(16, '0')}` : c === 'dedupe_key' ? `${Math.random().toString(36)}${n}` : row[c])))
  await cpu('raw', () => inTransaction(w.db, () => { for (const v of vals) st.run(v) }))
  const reads = Array.from({ length: N }, () => { const q = readCapture(body('L')); if (!q.ok) throw new Error(''); return { ...q.capture, thumbnail: null } })
  await cpu('store', () => inTransaction(w.db, () => { const round = new IngestRound(w.client, w.clientId); for (const d of reads.map((q) => decideCapture(w.client, round, q))) storeDecided(w.db, d as never) }))
  const reads2 = Array.from({ length: N }, () => { const q = readCapture(body('L')); if (!q.ok) throw new Error(''); return { ...q.capture, thumbnail: null } })
  await cpu('store grouped', () => groupCommit(w.db, () => { const round = new IngestRound(w.client, w.clientId); for (const q of reads2) storeDecided(w.db, decideCapture(w.client, round, q) as never) }))
  const bodies = Array.from({ length: N }, () => body('L'))
  await cpu('batch', () => ingestBatch(w.client, bodies))
}
for (const [k, t] of Object.entries(T)) { const s = t.slice(5).sort((a, b) => a - b); console.log(k.padEnd(20), 'median', s[s.length >> 1]!.toFixed(1), 'min', s[0]!.toFixed(1)) }
fs.rmSync(folder, { recursive: true })
