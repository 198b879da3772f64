import { Random } from './random'
import type { Rig } from './rigs'
import { darkPart, lookAt, moonAltitude, type Position } from './sky'
import { round, takeSub, type SubLook } from './sub'
import { kindOfNight, weatherOf, type Air, type NightKind, type Weather } from './weather'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** Degrees: below this the mount goes on to the next target. */
const LOWEST = 29
/** Cloud in which the roof stays shut for a while. */
const SHUT = 0.93

/** One goal as the night's plan sees it. */
export interface PlannedGoal {
  filter: string
  panel: number | null
  desired: number
  accepted: number
}

export interface PlannedTarget {
  name: string
  /** J2000; one a panel. */
  frames: readonly Position[]
  goals: PlannedGoal[]
}

/** What is out of the ordinary about a night. */
export interface NightNotes {
  kind?: NightKind
  /** The name that the first target is sent under, where somebody mistyped it. */
  mistyped?: boolean
  stationOffline?: boolean
  /** The guider gives up for the last hours. */
  guiderDies?: boolean
  flats?: boolean
}

export interface DemoCapture {
  body: { capturedAt: string; captureId: string } & Record<string, unknown>
  receivedAtMs: number
  /** What to draw; null for frames that get no picture. */
  look: (SubLook & { field: string; ruined: boolean }) | null
}

export interface NightInput {
  rig: Rig
  /** Local mean noon before the night. */
  noonMs: number
  targets: PlannedTarget[]
  notes: NightNotes
}

/**
 * One night of one observatory: nothing when it is overcast or the Moon forbids it. The same input
 * gives the same night.
 */
export function runNight({ rig, noonMs, targets, notes }: NightInput): DemoCapture[] {
  const random = new Random(rig.key, Math.round(noonMs / HOUR_MS))
  const drawn = kindOfNight(rig, random)
  const patient = random.chance(0.75)
  const kind = notes.kind ?? drawn
  const dark = darkPart(noonMs, rig.site, rig.avoidsMoon ? -14 : -12.5)
  if (kind === null || dark === null) return []
  if (notes.kind === undefined && rig.avoidsMoon && patient && isMoonlit(rig, dark)) return []
  const session = new Session(rig, dark, weatherOf(rig, kind, dark.fromMs, random), notes, random)
  session.run(targets)
  if (notes.flats) session.takeFlats(dark.toMs)
  return session.captures
}

/** The whole night, or as much of it as somebody stays up for. */
function openHours(dark: { fromMs: number; toMs: number }, notes: NightNotes, random: Random) {
  const hours = notes.kind ? random.between(6.5, 7.5) : random.between(2.8, 7)
  const late = notes.kind ? 0 : random.between(0, 1.2)
  const fromMs = dark.fromMs + late * HOUR_MS
  return { fromMs, toMs: Math.min(dark.toMs, fromMs + hours * HOUR_MS) }
}

function isMoonlit({ site }: Rig, { fromMs, toMs }: { fromMs: number; toMs: number }): boolean {
  const moments = [0.2, 0.5, 0.8].map((share) => fromMs + share * (toMs - fromMs))
  const up = moments.filter((at) => moonAltitude(at, site) > 10).length
  const anywhere = { ra: 90, dec: 0 }
  return up >= 2 && lookAt(anywhere, moments[1] ?? fromMs, site).moonIllumination > 45
}

class Session {
  readonly captures: DemoCapture[] = []
  private atMs: number
  private readonly endMs: number
  private focusedAt = { temperature: 0, ms: -Infinity, error: 0 }
  private readonly firstName: { name: string | null } = { name: null }
  private readonly night: string

  constructor(
    private readonly rig: Rig,
    dark: { fromMs: number; toMs: number },
    private readonly weather: Weather,
    private readonly notes: NightNotes,
    private readonly random: Random,
  ) {
    const open = openHours(dark, notes, random)
    this.atMs = open.fromMs
    this.endMs = open.toMs
    this.night = new Date(dark.fromMs - 12 * HOUR_MS).toISOString().slice(0, 10)
  }

  run(targets: readonly PlannedTarget[]) {
    while (this.atMs < this.endMs) {
      const air = this.weather(this.atMs)
      const next = air.cloud > SHUT ? null : this.choose(targets)
      if (next) this.takeBlock(next)
      else this.atMs += 12 * MINUTE_MS
    }
  }

  takeFlats(fromMs: number) {
    const { rig } = this
    for (const filter of rig.filters) {
      for (let n = 0; n < 3; n++) {
        const at = fromMs + this.captures.length * 500
        this.captures.push({
          body: {
            ...this.header(at),
            frameType: 'flat',
            filter: filter.name,
            exposureSeconds: 1.5,
            metrics: { medianAdu: Math.round(this.random.normal(25_000, 400)) },
          },
          receivedAtMs: at + 4000,
          look: null,
        })
      }
    }
  }

  /** The first target in the plan's order that stands high enough, and its most starved goal. */
  private choose(targets: readonly PlannedTarget[]) {
    for (const target of targets) {
      const open = target.goals.filter((goal) => goal.accepted < goal.desired)
      const high = open.filter((goal) => this.altitude(target, goal) > LOWEST)
      high.sort((a, b) => a.accepted / a.desired - b.accepted / b.desired)
      if (high[0]) return { target, goal: high[0] }
    }
    return null
  }

  private altitude(target: PlannedTarget, goal: PlannedGoal): number {
    return lookAt(frameOf(target, goal), this.atMs, this.rig.site).altitude
  }

  /** A run of subs through one filter, with an autofocus run before it. */
  private takeBlock({ target, goal }: { target: PlannedTarget; goal: PlannedGoal }) {
    this.focus()
    const length = this.random.whole(8, 13)
    for (let n = 0; n < length && this.atMs < this.endMs; n++) {
      const air = this.weather(this.atMs)
      if (air.cloud > SHUT || this.altitude(target, goal) < LOWEST) return
      if (this.atMs - this.focusedAt.ms > 110 * MINUTE_MS) this.focus()
      this.takeOne(target, goal, air)
      // Expected, not known: the next night's plan starts from what was accepted.
      goal.accepted += 0.8
    }
  }

  private focus() {
    this.atMs += this.random.between(2.2, 3.4) * MINUTE_MS
    const { temperature } = this.weather(this.atMs)
    this.focusedAt = { temperature, ms: this.atMs, error: Math.abs(this.random.normal(0, 0.16)) }
  }

  private takeOne(target: PlannedTarget, goal: PlannedGoal, air: Air) {
    const { rig, random } = this
    const filter = rig.filters.find(({ name }) => name === goal.filter)
    if (!filter) throw new Error(`${rig.name} has no filter ${goal.filter}`)
    const position = frameOf(target, goal)
    const driftedBy = air.temperature - this.focusedAt.temperature
    const { atMs } = this
    const input = { rig, filter, position, atMs, air, driftedBy, focusError: this.focusedAt.error }
    const { metrics, look } = takeSub(input, random)
    const mishap = this.befall(metrics)
    this.atMs += filter.exposureSeconds * 1000 + random.between(6, 11) * 1000
    this.captures.push({
      body: {
        ...this.header(atMs),
        frameType: 'light',
        targetName: this.nameOf(target),
        filter: filter.name,
        exposureSeconds: filter.exposureSeconds,
        ...(goal.panel === null ? {} : { panel: goal.panel }),
        ra: round(position.ra + random.normal(0, 0.002), 5),
        dec: round(position.dec + random.normal(0, 0.002), 5),
        metrics,
      },
      receivedAtMs: this.atMs - 2000,
      look: {
        ...look,
        field: `${target.name} ${goal.panel ?? ''}`,
        ruined: mishap === 'ruined',
      },
    })
  }

  /** What goes wrong with a sub now and then. */
  private befall(metrics: Record<string, number | string>): 'ruined' | null {
    if (this.notes.stationOffline) for (const key of STATION) delete metrics[key]
    const dead = this.notes.guiderDies && this.atMs > this.endMs - 1.5 * HOUR_MS
    if (dead) metrics.guidingRms = 0
    const draw = this.random.next()
    if (draw < 0.004 || metrics.starCount === 0) {
      Object.assign(metrics, { starCount: 0, hfr: 0 })
      return 'ruined'
    }
    if (draw < 0.009) Object.assign(metrics, { starCount: -1, hfr: 'NaN' })
    return null
  }

  /** A name that no target of the client has: its subs wait to be assigned by hand. */
  private nameOf(target: PlannedTarget): string {
    if (!this.notes.mistyped) return target.name
    this.firstName.name ??= target.name
    const early = this.captures.length < 18
    return early && this.firstName.name === target.name ? `${target.name} core` : target.name
  }

  private header(atMs: number) {
    const { rig, captures } = this
    const number = String(captures.length + 1).padStart(4, '0')
    const name = `${this.night}_${number}`
    return {
      captureId: `${rig.key}-${name}`,
      capturedAt: new Date(Math.round(atMs)).toISOString(),
      binning: 1,
      gain: rig.gain,
      offset: rig.offset,
      cameraTemperature: round(-10 + this.random.normal(0, 0.06), 1),
      setTemperature: -10,
      fileName: `${name}.fits`,
      camera: rig.camera,
      telescope: rig.telescope,
      software: rig.software,
    }
  }
}

const STATION = [
  'temperature',
  'dewPoint',
  'humidity',
  'windSpeed',
  'cloudCover',
  'pressure',
  'skyQuality',
]

function frameOf(target: PlannedTarget, { panel }: PlannedGoal): Position {
  const frame = target.frames[(panel ?? 1) - 1]
  if (!frame) throw new Error(`${target.name} has no frame for panel ${panel}`)
  return frame
}
