import fs from 'node:fs'
import { ingestBatch } from '@/lib/services/captures/ingest'
import { insertCapture } from '@/db/queries/captures/insert'
import { captureBodies } from './lib/bodies'
import { makeWorld } from './lib/world'
const folder = fs.mkdtempSync('/dev/shm/bx-')
const world = makeWorld(folder, 'batch')
const body = captureBodies(2)
const N = 500
const t: number[] = []
const ins: number[] = []
for (let r = 0; r < Number(process.argv[2] ?? 100); r++) {
  const bodies = Array.from({ length: N }, () => body('L'))
  const a = process.cpuUsage()
  await ingestBatch(world.client, bodies)
  const b = process.cpuUsage(a)
  t.push((b.user + b.system) / N)
}
console.log(t.map((x) => x.toFixed(0)).join(' '))
// the insert alone
const { driver } = world.db
const rows = driver.prepare('select * from captures order by rowid desc limit 500').all() as Record<string, unknown>[]
const cols = Object.keys(rows[0]!)
const st = driver.prepare(`insert into captures(${cols.map((c) => `"${c}"`)}) values(${cols.map(() => '?')})`)
let n = 0
for (let r = 0; r < 30; r++) {
  const vals = rows.map((row) => cols.map((c) => (c === 'id' ? `z${String(n++).padStart(16, '0')}` : c === 'dedupe_key' ? `${Math.random().toString(36)}${n}` : row[c])))
  const a = process.cpuUsage()
  driver.transaction(() => { for (const v of vals) st.run(v) })()
  const b = process.cpuUsage(a)
  ins.push((b.user + b.system) / N)
}
console.log('insert', ins.map((x) => x.toFixed(0)).join(' '))
void insertCapture
fs.rmSync(folder, { recursive: true })
