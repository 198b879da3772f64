import { derivedSkyValues, observingNight } from '@/lib/astro'
import { AstroTime, Rotation_EQJ_EQD, SiderealTime, ObserverVector, Observer } from '@/lib/astro/engine'
import { moonAt, illuminationAt } from '@/lib/astro/moon'
import { ofDate, towards, zenith, angleBetween } from '@/lib/astro/directions'
import { airmassAt } from '@/lib/astro/airmass'
let sink: unknown
const T: Record<string, number[]> = {}
const N = 2000
let base = 1.7e12
const at = (i: number) => base + i * 3e5
const parts: Record<string, (i: number, t: InstanceType<typeof AstroTime>) => void> = {
  all: (i) => { sink = derivedSkyValues({ capturedAtMs: at(i), exposureSeconds: 300, raDeg: 10, decDeg: 41, latitudeDeg: 38, longitudeDeg: -2, elevationM: 1200 }) },
  time: (i) => { sink = new AstroTime(new Date(at(i))) },
  rot: (_i, t) => { sink = Rotation_EQJ_EQD(t) },
  ofDate: (_i, t) => { sink = ofDate(towards(10, 41, t), t) },
  sidereal: (_i, t) => { sink = SiderealTime(t) },
  zenith: (_i, t) => { sink = zenith(38, -2, t) },
  observer: (_i, t) => { sink = ObserverVector(t, new Observer(38, -2, 1200), true) },
  moon: (_i, t) => { sink = moonAt(t) },
  illum: (_i, t) => { sink = illuminationAt(t) },
  angle: (_i, t) => { sink = angleBetween(towards(10, 41, t), towards(20, 31, t)) },
  airmass: (i) => { sink = airmassAt(20 + (i % 60)) },
  night: (i) => { sink = observingNight(at(i), 'Europe/Madrid', -2) },
}
for (let r = 0; r < 30; r++) {
  base += N * 3e5
  const times = Array.from({ length: N }, (_, i) => new AstroTime(new Date(at(i))))
  for (const [k, f] of Object.entries(parts)) { const s = performance.now(); for (let i = 0; i < N; i++) f(i, times[i]!); (T[k] ??= []).push(((performance.now() - s) * 1000) / N) }
}
for (const [k, t] of Object.entries(T)) { const s = t.slice(5).sort((a, b) => a - b); console.log(k.padEnd(12), 'median', s[s.length >> 1]!.toFixed(2), 'min', s[0]!.toFixed(2)) }
void sink
