import inspector from 'node:inspector/promises'
import fs from 'node:fs'
import { ingestBatch } from '@/lib/services/captures/ingest'
import { captureBodies } from './lib/bodies'
import { makeWorld } from './lib/world'
const folder = fs.mkdtempSync('/dev/shm/bx-')
const w = makeWorld(folder, 'batch')
const body = captureBodies(2)
const N = 500
for (let i = 0; i < 20; i++) await ingestBatch(w.client, Array.from({ length: N }, () => body('L')))
const bodies = Array.from({ length: 20 }, () => Array.from({ length: N }, () => body('L')))
const s = new inspector.Session(); s.connect()
await s.post('HeapProfiler.startSampling', { samplingInterval: 1024, includeObjectsCollectedByMajorGC: true, includeObjectsCollectedByMinorGC: true } as never)
for (const b of bodies) await ingestBatch(w.client, b)
const { profile } = (await s.post('HeapProfiler.stopSampling')) as { profile: { head: Node } }
interface Node { callFrame: { functionName: string; url: string; lineNumber: number }; selfSize: number; children: Node[] }
const m = new Map<string, number>()
const walk = (n: Node) => { const k = `${n.callFrame.functionName} ${n.callFrame.url.replace(/.*main\//, '')}:${n.callFrame.lineNumber}`; m.set(k, (m.get(k) ?? 0) + n.selfSize); n.children.forEach(walk) }
walk(profile.head)
let tot = 0; for (const v of m.values()) tot += v
console.log('bytes per capture', (tot / 10000).toFixed(0))
for (const [k, v] of [...m].sort((a, b) => b[1] - a[1]).slice(0, 25)) console.log((v / 10000).toFixed(0).padStart(7), k)
fs.rmSync(folder, { recursive: true })
