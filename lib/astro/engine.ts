import * as imported from 'astronomy-engine'
import type { AstroTime as Moment, Vector as Direction } from 'astronomy-engine'
import { HOUR_MS } from '@/lib/time'

/*
 * astronomy-engine ships an ES build without `"type": "module"`. Bundlers and Node 20.19 or newer
 * read it as ES; on older Node 20 a loader takes it for CommonJS and exports everything as `default`,
 * so that named imports fail.
 */
const engine = (Reflect.get(imported, 'default') as typeof imported | undefined) ?? imported

/** The parts of astronomy-engine that are used here. */
export const {
  AstroTime,
  Body,
  GeoMoon,
  GeoVector,
  Observer,
  ObserverVector,
  Refraction,
  RotateVector,
  Rotation_EQJ_EQD,
  SiderealTime,
  Vector,
} = engine

export type { Direction, Moment }

const MAX_CACHED = 20_000

/** Returns a moment's full hours of UTC since 1970, and the elapsed share of the current hour. */
export function hourOf(time: Moment): { hour: number; share: number } {
  const hours = time.date.getTime() / HOUR_MS
  const hour = Math.floor(hours)
  return { hour, share: hours - hour }
}

/**
 * Caches a function's values at full hours of UTC. There are many subs per hour, and values that change
 * slowly need not be computed again for each.
 */
export function atFullHours<T>(compute: (time: Moment) => T): (hour: number) => T {
  const known = new Map<number, T>()
  return (hour) => {
    let value = known.get(hour)
    if (value === undefined) {
      value = compute(new AstroTime(new Date(hour * HOUR_MS)))
      if (known.size >= MAX_CACHED) known.clear()
      known.set(hour, value)
    }
    return value
  }
}
