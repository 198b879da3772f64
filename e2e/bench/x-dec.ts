import fs from 'node:fs'
import { readCapture } from '@/lib/services/captures/read-capture'
import { decideCapture, storeDecided, type DecidedCapture } from '@/lib/services/captures/store-capture'
import { forgetBaselines } from '@/lib/services/baselines/cache'
import { ingestBatch } from '@/lib/services/captures/ingest'
import { IngestRound } from '@/lib/services/captures/ingest-round'
import { inTransaction } from '@/db'
import { captureBodies } from './lib/bodies'
import { makeWorld } from './lib/world'
const folder = fs.mkdtempSync((process.env.BX ?? '/dev/shm') + '/bx-')
const w = makeWorld(folder, 'batch')
const body = captureBodies(2)
const N = 500
for (let i = 0; i < 10; i++) await ingestBatch(w.client, Array.from({ length: N }, () => body('L')))
const T: Record<string, number[]> = {}
const cpu = (k: string, f: () => unknown) => { const a = process.cpuUsage(); const s = performance.now(); f(); const e = performance.now() - s; const b = process.cpuUsage(a); (T[k] ??= []).push((b.user + b.system) / N); (T[k + ' wall'] ??= []).push((e * 1000) / N) }
for (let r = 0; r < 60; r++) {
  const bodies = Array.from({ length: N }, () => body('L'))
  let reads: never[] = []
  cpu('read', () => { reads = bodies.map((b) => { const q = readCapture(b); if (!q.ok) throw new Error(''); return { ...q.capture, thumbnail: null } }) as never[] })
  let a0 = process.cpuUsage(), s0 = 0
  inTransaction(w.db, () => {
    const round = new IngestRound(w.client, w.clientId)
    let d: DecidedCapture[] = []
    cpu('decide', () => { d = reads.map((q) => decideCapture(w.client, round, q)) as never })
    cpu('store', () => { for (const x of d) storeDecided(w.db, x) })
    a0 = process.cpuUsage(); s0 = performance.now()
  })
  const b0 = process.cpuUsage(a0);(T['commit'] ??= []).push((b0.user + b0.system) / N);(T['commit wall'] ??= []).push((performance.now() - s0) * 1000 / N)
  const bb = Array.from({ length: N }, () => body('L'))
  const a1 = process.cpuUsage(); const s1 = performance.now(); await ingestBatch(w.client, bb); const b1 = process.cpuUsage(a1);(T['batch'] ??= []).push((b1.user + b1.system) / N);(T['batch wall'] ??= []).push((performance.now() - s1) * 1000 / N)
}
for (const [k, t] of Object.entries(T)) { const s = t.slice(5).sort((a, b) => a - b); console.log(k.padEnd(20), 'median', s[s.length >> 1]!.toFixed(1), 'min', s[0]!.toFixed(1)) }
void forgetBaselines
fs.rmSync(folder, { recursive: true })
