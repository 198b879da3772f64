import fs from 'node:fs'
import { ingestBatch } from '@/lib/services/captures/ingest'
import { captureBodies } from './lib/bodies'
import { bareInserts } from './lib/bare-inserts'
import { makeWorld } from './lib/world'
const folder = fs.mkdtempSync((process.env.BX ?? '/dev/shm') + '/bx-')
const w = makeWorld(folder, 'batch')
if (process.env.CKPT) w.db.driver.pragma('wal_autocheckpoint=' + process.env.CKPT)
if (process.env.CACHE) w.db.driver.pragma('mmap_size=' + process.env.CACHE)
const body = captureBodies(2)
const N = 500
for (let i = 0; i < 6; i++) await ingestBatch(w.client, Array.from({ length: N }, () => body('L')))
const T: Record<string, number[]> = {}
const cpu = async (k: string, f: () => unknown) => { const a = process.cpuUsage(); const s = performance.now(); await f(); const e = performance.now() - s; const b = process.cpuUsage(a); (T[k] ??= []).push((b.user + b.system) / N); (T[k + ' wall'] ??= []).push((e * 1000) / N) }
const named = bareInserts(folder, 'n', w.db)
const pos = bareInserts(folder, 'p', w.db)
const raw = w.db.driver.prepare('select * from captures limit 1').get() as Record<string, unknown>
const cols = Object.keys(raw)
const st = pos.db.driver.prepare(`insert into captures(${cols.map((c) => `"${c}"`)}) values(${cols.map(() => '?')})`)
const ins = pos.db.driver.transaction((rows: unknown[][]) => { for (const r of rows) st.run(r) })
for (let r = 0; r < 60; r++) {
  const a = named.rows(N)
  await cpu('named', () => named.insert(a))
  const b = pos.rows(N).map((r) => cols.map((c) => r[c]))
  await cpu('positional', () => ins(b))
  const bodies = Array.from({ length: N }, () => body('L'))
  await cpu('ours', () => ingestBatch(w.client, bodies))
}
for (const [k, t] of Object.entries(T)) { const s = t.slice(5).sort((a, b) => a - b); console.log(k.padEnd(20), 'median', s[s.length >> 1]!.toFixed(1), 'min', s[0]!.toFixed(1)) }
fs.rmSync(folder, { recursive: true })
