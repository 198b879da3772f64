import type { MinGrade } from '@/lib/grading'
import type { CatalogueEntry } from './catalogue'
import { BACKYARD, HILLTOP, type Rig, type RigKey } from './rigs'
import type { Position } from './sky'
import type { chooseObjects } from './season'

/** A planned target, before anything is stored. */
export interface TargetPlan {
  rig: RigKey
  name: string
  note: string
  position: Position
  frames: readonly Position[]
  /** Desired subs per panel, by filter. */
  desired: Record<string, number>
  /** Its role in the demo's story. */
  role: 'finished' | 'main' | 'paused' | 'mosaic'
}

/** The lowest grade that counts, by filter. */
const MIN_GRADES: Record<string, MinGrade> = {
  L: 'C',
  R: 'D',
  G: 'D',
  B: 'D',
  Ha: 'B',
  OIII: 'C',
  SII: 'any',
}

/** Returns the exposure templates of an observatory, one per filter. */
export function templatesOf({ filters, gain, offset }: Rig) {
  return filters.map(({ name, exposureSeconds }) => ({
    name: `${name} ${exposureSeconds} s`,
    filter: name,
    exposureSeconds,
    binning: 1,
    gain,
    offset,
    minGrade: MIN_GRADES[name] ?? ('any' as const),
  }))
}

/**
 * Returns five targets in the order of each night's plan: a small one that is completed, one that is
 * started and then paused, and the main ones of the season.
 */
export function planTargets({ galaxies, nebula, mosaic }: ReturnType<typeof chooseObjects>) {
  const [main, second, third] = galaxies
  if (!main || !second || !third) throw new Error('three galaxies are needed')
  const plans: TargetPlan[] = [
    target('hilltop', second, 'finished', { L: 48, R: 20, G: 20, B: 20 }),
    target('hilltop', third, 'paused', { L: 360, R: 150, G: 150, B: 150 }),
    target('hilltop', main, 'main', { L: 900, R: 400, G: 400, B: 400 }),
    target('backyard', nebula, 'main', { Ha: 300, OIII: 300, SII: 280 }),
    target('backyard', mosaic, 'mosaic', { Ha: 220, OIII: 220, SII: 200 }),
  ]
  return plans
}

export const rigOf = (key: RigKey): Rig => (key === 'hilltop' ? HILLTOP : BACKYARD)

function target(
  rig: RigKey,
  entry: CatalogueEntry,
  role: TargetPlan['role'],
  desired: Record<string, number>,
): TargetPlan {
  const { ra, dec, name, note, panels } = entry
  return { rig, name, note, position: { ra, dec }, frames: panels ?? [{ ra, dec }], desired, role }
}
