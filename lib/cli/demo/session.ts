import { observingNight } from '@/lib/astro'
import { HOUR_MS, MINUTE_MS } from '@/lib/time'
import type { Random } from './random'
import type { Rig } from './rigs'
import { altitudeOf, type Position } from './sky'
import { round, takeSub, type SubLook } from './sub'
import type { Air, NightKind, Weather } from './weather'

/** Altitude below which the mount moves to the next target, degrees. */
const LOWEST = 29
/** Cloud cover at which the roof closes for a while. */
const SHUT = 0.93
/** Longest time between autofocus runs. */
const FOCUS_EVERY_MS = 110 * MINUTE_MS

/** One goal in the night's plan. */
export interface PlannedGoal {
  filter: string
  panel: number | null
  desired: number
  accepted: number
}

export interface PlannedTarget {
  name: string
  /** J2000, one per panel. */
  frames: readonly Position[]
  goals: PlannedGoal[]
}

/** The special events of a night. */
export interface NightNotes {
  kind?: NightKind
  /** Whether the name of the first target is mistyped for a while. */
  mistyped?: boolean
  stationOffline?: boolean
  /** Whether the guider fails for the last hours. */
  guiderDies?: boolean
  flats?: boolean
}

export interface DemoCapture {
  body: { capturedAt: string; captureId: string } & Record<string, unknown>
  receivedAtMs: number
  /** What to draw; null for frames without a picture. */
  look: (SubLook & { field: string; ruined: boolean }) | null
}

export interface SessionInput {
  rig: Rig
  open: { fromMs: number; toMs: number }
  weather: Weather
  notes: NightNotes
  random: Random
}

/**
 * One night at one telescope, sub by sub: blocks with one filter, autofocus between them and when it is
 * due, a closed roof under thick cloud, and occasional problems.
 */
export class Session {
  readonly captures: DemoCapture[] = []
  private readonly rig: Rig
  private readonly weather: Weather
  private readonly notes: NightNotes
  private readonly random: Random
  /** The current simulated time. */
  private atMs: number
  private readonly endMs: number
  private focused = { temperature: 0, atMs: -Infinity, error: 0 }
  private firstTarget: string | null = null
  private readonly night: string

  constructor(input: SessionInput) {
    this.rig = input.rig
    this.weather = input.weather
    this.notes = input.notes
    this.random = input.random
    this.atMs = input.open.fromMs
    this.endMs = input.open.toMs
    this.night = observingNight(this.atMs, this.rig.timezone, this.rig.site.longitude)
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

  /** Returns the first target of the plan that is high enough, and its goal that is furthest behind. */
  private choose(targets: readonly PlannedTarget[]) {
    for (const target of targets) {
      const open = target.goals.filter((goal) => goal.accepted < goal.desired)
      const panels = new Set(open.map(({ panel }) => panel))
      const high = [...panels].filter((panel) => this.altitude(target, panel) > LOWEST)
      const [goal] = open
        .filter(({ panel }) => high.includes(panel))
        .sort((a, b) => this.progress(a) - this.progress(b))
      if (goal) return { target, goal }
    }
    return null
  }

  /** Returns a goal's progress, raised for those that people leave for later: the last filters and panels. */
  private progress({ filter, panel, accepted, desired }: PlannedGoal): number {
    const place = this.rig.filters.findIndex(({ name }) => name === filter)
    return (accepted / desired) * (1 + 0.2 * place) * (1 + 0.3 * ((panel ?? 1) - 1))
  }

  private altitude(target: PlannedTarget, panel: number | null): number {
    return altitudeOf(frameOf(target, panel), this.atMs, this.rig.site)
  }

  /** Takes a series of subs with one filter after an autofocus run. */
  private takeBlock({ target, goal }: { target: PlannedTarget; goal: PlannedGoal }) {
    this.focus()
    const length = this.random.whole(8, 13)
    for (let n = 0; n < length && this.atMs < this.endMs; n++) {
      const air = this.weather(this.atMs)
      if (air.cloud > SHUT || this.altitude(target, goal.panel) < LOWEST) return
      if (this.atMs - this.focused.atMs > FOCUS_EVERY_MS) this.focus()
      this.takeOne(target, goal, air)
      // An estimate: the next night's plan starts from what was really accepted.
      goal.accepted += 0.8
    }
  }

  private focus() {
    this.atMs += this.random.between(2.2, 3.4) * MINUTE_MS
    const { temperature } = this.weather(this.atMs)
    this.focused = { temperature, atMs: this.atMs, error: Math.abs(this.random.normal(0, 0.16)) }
  }

  private takeOne(target: PlannedTarget, goal: PlannedGoal, air: Air) {
    const { rig, random } = this
    const filter = rig.filters.find(({ name }) => name === goal.filter)
    if (!filter) throw new Error(`${rig.name} has no filter ${goal.filter}`)
    const position = frameOf(target, goal.panel)
    const driftedBy = air.temperature - this.focused.temperature
    const { atMs } = this
    const input = { rig, filter, position, atMs, air, driftedBy, focusError: this.focused.error }
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

  /** Spoils a sub occasionally. */
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

  /** Returns the target's name, or a mistyped one whose subs must be assigned by hand. */
  private nameOf(target: PlannedTarget): string {
    if (!this.notes.mistyped) return target.name
    this.firstTarget ??= target.name
    const mistaken = this.captures.length < 18 && this.firstTarget === target.name
    return mistaken ? `${target.name} core` : target.name
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

function frameOf(target: PlannedTarget, panel: number | null): Position {
  const frame = target.frames[(panel ?? 1) - 1]
  if (!frame) throw new Error(`${target.name} has no frame for panel ${panel}`)
  return frame
}
