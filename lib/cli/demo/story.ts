import { CriteriaSetBody } from '@/lib/contracts/criteria-sets'
import { RegradeBody } from '@/lib/contracts/regrades'
import type { Grade } from '@/lib/grading'
import { updateCapture } from '@/lib/services/captures/change'
import type { Ctx } from '@/lib/services/context'
import { updateCriteriaSet } from '@/lib/services/criteria-sets/criteria-sets'
import { startRegrade } from '@/lib/services/regrades/regrades'
import { runRegrades } from '@/lib/services/regrades/runner'
import { updateTarget } from '@/lib/services/targets'
import { BROADBAND_SET, NARROWBAND_SET } from './criteria'
import type { NightNotes } from './session'
import type { RigKey } from './rigs'
import type { DemoIds } from './set-up'

/** Returns the special events of a night, by its distance from now: 1 is last night. */
export function notesOn(rig: RigKey, nightsAgo: number): NightNotes {
  return NOTES[rig][nightsAgo] ?? {}
}

const NOTES: Record<RigKey, Record<number, NightNotes>> = {
  hilltop: {
    1: { kind: 'thin' },
    2: { kind: 'clear' },
    4: { kind: 'clear', mistyped: true },
    7: { kind: 'windy', guiderDies: true },
  },
  backyard: {
    1: { kind: 'clear' },
    2: { kind: 'thin', flats: true },
    5: { kind: 'clear', stationOffline: true },
    9: { kind: 'windy' },
  },
}

interface Chapter {
  /** Share of the season that remains when it happens, 0…1. */
  left: number
  happen: (ctx: Ctx, ids: DemoIds) => void | Promise<void>
}

/** What people did during the season, in chronological order. */
const CHAPTERS: readonly Chapter[] = [
  { left: 0.72, happen: (ctx, { sets }) => revise(ctx, sets.hilltop, BROADBAND_SET[1]) },
  {
    left: 0.6,
    async happen(ctx, { sets, clients }) {
      revise(ctx, sets.backyard, NARROWBAND_SET[1])
      startRegrade(ctx, RegradeBody.parse({ scope: { clientId: clients.backyard } }))
      await runRegrades(ctx)
    },
  },
  { left: 0.5, happen: pause },
  { left: 0.12, happen: (ctx, { sets }) => revise(ctx, sets.hilltop, BROADBAND_SET[2]) },
]

/** Performs what people did on the day after a night. */
export async function dayAfter(
  ctx: Ctx,
  ids: DemoIds,
  { nightsAgo, nights }: { nightsAgo: number; nights: number },
): Promise<void> {
  for (const { left, happen } of CHAPTERS) {
    if (Math.round(left * nights) === nightsAgo) await happen(ctx, ids)
  }
}

function revise(ctx: Ctx, setId: string, body: Parameters<typeof CriteriaSetBody.parse>[0]) {
  updateCriteriaSet(ctx, { setId, patch: CriteriaSetBody.parse(body) })
}

function pause(ctx: Ctx, { targets }: DemoIds) {
  for (const { id, plan } of targets) {
    if (plan.role === 'paused') updateTarget(ctx, { targetId: id, patch: { status: 'paused' } })
  }
}

interface HandGrade {
  /** Share of the season that remains, 0…1. */
  left: number
  rig: RigKey
  from: Grade
  to: Grade
  note: string
}

/** Grades that people changed by hand. */
export const HAND_GRADES: readonly HandGrade[] = [
  { left: 0.9, rig: 'hilltop', from: 'B', to: 'E', note: 'Airplane right through the core.' },
  {
    left: 0.85,
    rig: 'backyard',
    from: 'D',
    to: 'B',
    note: 'Only the corner is soft; worth keeping.',
  },
  {
    left: 0.55,
    rig: 'backyard',
    from: 'A',
    to: 'D',
    note: 'Neighbour’s floodlight from below left.',
  },
  {
    left: 0.4,
    rig: 'hilltop',
    from: 'C',
    to: 'B',
    note: 'Better than it scores: the cloud came after.',
  },
  { left: 0.2, rig: 'hilltop', from: 'A', to: 'E', note: 'Satellite train, eleven trails.' },
  { left: 0.15, rig: 'backyard', from: 'B', to: 'C', note: 'Tilt is back, upper right.' },
  { left: 0.06, rig: 'hilltop', from: 'C', to: 'E', note: 'Dew on the corrector; heater was off.' },
  {
    left: 0,
    rig: 'backyard',
    from: 'C',
    to: 'A',
    note: 'The best of the month, whatever the wind said.',
  },
]

export interface GradedSub {
  id: string
  rig: RigKey
  grade: Grade | null
}

/** Applies the `waiting` grades that are due and have a matching sub; returns the others. */
export function gradeByHand(
  ctx: Ctx,
  waiting: readonly HandGrade[],
  landed: readonly GradedSub[],
  left: number,
): HandGrade[] {
  const used = new Set<string>()
  return waiting.filter((wish) => {
    if (left > wish.left + 0.02) return true
    const sub = landed.find(
      ({ id, rig, grade }) => rig === wish.rig && grade === wish.from && !used.has(id),
    )
    if (!sub) return true
    used.add(sub.id)
    updateCapture(ctx, { captureId: sub.id, patch: { manualGrade: wish.to, note: wish.note } })
    return false
  })
}
