import { closeDatabase } from '@/db'
import { ingestBatch } from '@/lib/services/captures/ingest'
import { captureBodies } from '@/e2e/bench/lib/bodies'
import { bareInserts } from '@/e2e/bench/lib/bare-inserts'
import { makeWorld } from '@/e2e/bench/lib/world'
import fs from 'node:fs'
const folder = fs.mkdtempSync((process.env.TMPDIR ?? '/dev/shm') + '/bx-')
const world = makeWorld(folder, 'batch')
const body = captureBodies(2)
const cpu = async (w: () => unknown) => {
  const a = process.cpuUsage()
  await w()
  const b = process.cpuUsage(a)
  return b.user + b.system
}
const N = 500
const ours: number[] = [],
  bare: number[] = [],
  barei: number[] = []
const ingest = async () => {
  const bodies = Array.from({ length: N }, () => body('L'))
  return (
    (await cpu(async () => {
      const r = await ingestBatch(world.client, bodies)
      if (r.created !== N) throw new Error('x')
    })) / N
  )
}
for (let i = 0; i < 6; i++) await ingest()
const p = bareInserts(folder, 'bare', world.db),
  q = bareInserts(folder, 'bi', world.db, { indexed: true })
for (let i = 0; i < 5; i++) {
  p.insert(p.rows(N))
  q.insert(q.rows(N))
}
const R = Number(process.argv[2] ?? 30)
for (let i = 0; i < R; i++) {
  ours.push(await ingest())
  const pr = p.rows(N), qr = q.rows(N)
  bare.push((await cpu(() => p.insert(pr))) / N)
  barei.push((await cpu(() => q.insert(qr))) / N)
}
const med = (x: number[]) => [...x].sort((a, b) => a - b)[x.length >> 1]!
const min = (x: number[]) => Math.min(...x)
console.log(
  'µs/capture median (min): ours',
  med(ours).toFixed(1),
  `(${min(ours).toFixed(1)})`,
  'bare',
  med(bare).toFixed(1),
  `(${min(bare).toFixed(1)})`,
  'bare+idx',
  med(barei).toFixed(1),
  `(${min(barei).toFixed(1)})`,
  'ratio',
  (med(bare) / med(ours)).toFixed(3),
)
closeDatabase(world.db)
p.close()
q.close()
fs.rmSync(folder, { recursive: true })
