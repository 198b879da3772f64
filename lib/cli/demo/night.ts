import { HOUR_MS } from '@/lib/time'
import { Random } from './random'
import type { Rig } from './rigs'
import { Session, type DemoCapture, type NightNotes, type PlannedTarget } from './session'
import { darkPart, lookAt, moonAltitude } from './sky'
import { kindOfNight, weatherOf } from './weather'

export interface NightInput {
  rig: Rig
  /** The local mean noon before the night. */
  noonMs: number
  targets: PlannedTarget[]
  notes: NightNotes
}

/**
 * Returns the captures of one night at one observatory: none if it is overcast or the Moon is too bright.
 * The same input gives the same night.
 */
export function runNight({ rig, noonMs, targets, notes }: NightInput): DemoCapture[] {
  const random = new Random(rig.key, Math.round(noonMs / HOUR_MS))
  const drawn = kindOfNight(rig, random)
  const patient = random.chance(0.75)
  const kind = notes.kind ?? drawn
  const dark = darkPart(noonMs, rig.site, rig.avoidsMoon ? -14 : -12.5)
  if (kind === null || dark === null) return []
  if (notes.kind === undefined && rig.avoidsMoon && patient && isMoonlit(rig, dark)) return []
  const weather = weatherOf(rig, kind, dark.fromMs, random)
  const open = openHours(dark, notes.kind !== undefined, random)
  const session = new Session({ rig, open, weather, notes, random })
  session.run(targets)
  if (notes.flats) session.takeFlats(dark.toMs)
  return session.captures
}

/** Returns the hours the roof is open: the whole night, or as long as someone stays up. */
function openHours(
  dark: { fromMs: number; toMs: number },
  isLong: boolean,
  random: Random,
): { fromMs: number; toMs: number } {
  const hours = isLong ? random.between(6.5, 7.5) : random.between(2.2, 5.6)
  const fromMs = dark.fromMs + (isLong ? 0 : random.between(0, 1.2) * HOUR_MS)
  return { fromMs, toMs: Math.min(dark.toMs, fromMs + hours * HOUR_MS) }
}

function isMoonlit({ site }: Rig, { fromMs, toMs }: { fromMs: number; toMs: number }): boolean {
  const moments = [0.2, 0.5, 0.8].map((share) => fromMs + share * (toMs - fromMs))
  const up = moments.filter((at) => moonAltitude(at, site) > 10).length
  const anywhere = { ra: 90, dec: 0 }
  return up >= 2 && lookAt(anywhere, moments[1] ?? fromMs, site).moonIllumination > 45
}
