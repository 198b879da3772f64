import { z } from 'zod'
import { CaptureBody } from '@/lib/contracts/captures'
import { Moment } from '@/lib/contracts/common'
import { readCapture } from '@/lib/services/captures/read-capture'
import { captureBodies } from './lib/bodies'
const body = captureBodies(2)
const N = 1000
const bodies = Array.from({ length: N }, () => body('L'))
const loose = CaptureBody.omit({ metrics: true }).loose()
const noTime = CaptureBody.omit({ capturedAt: true }).loose()
const rec = z.record(z.string(), z.unknown())
let sink: unknown
const parts: Record<string, (b: Record<string, unknown>) => void> = {
  readCapture: (b) => { sink = readCapture(b) },
  zod: (b) => { sink = CaptureBody.safeParse(b) },
  'without metrics': (b) => { sink = loose.safeParse(b) },
  'without time': (b) => { sink = noTime.safeParse(b) },
  moment: (b) => { sink = Moment.safeParse(b.capturedAt) },
  record: (b) => { sink = rec.safeParse(b.metrics) },
  json: (b) => { sink = JSON.stringify(b) },
}
const T: Record<string, number[]> = {}
for (let r = 0; r < 40; r++) for (const [k, f] of Object.entries(parts)) { const s = performance.now(); for (const b of bodies) f(b); (T[k] ??= []).push(((performance.now() - s) * 1000) / N) }
for (const [k, t] of Object.entries(T)) { const s = t.slice(5).sort((a, b) => a - b); console.log(k.padEnd(18), 'median', s[s.length >> 1]!.toFixed(2), 'min', s[0]!.toFixed(2)) }
void sink
