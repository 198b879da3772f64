import type { Remark } from '@/lib/contracts/common'
import type { FilterNames } from '@/lib/format/filter-names'
import { isSameExposure } from '@/lib/grading/capture-settings'

/** What matching needs to know about a goal: its template's constraints and its panel. Null matches anything. */
export interface GoalCandidate {
  /** Ids increase in the order in which goals were created. */
  id: string
  filter: string | null
  exposureSeconds: number
  binning: number | null
  gain: number | null
  offset: number | null
  panel: number | null
}

/** What matching needs to know about a light frame. Null is unknown. */
export interface MatchableCapture {
  filter: string | null
  exposureSeconds: number | null
  binning: number | null
  gain: number | null
  offset: number | null
  panel: number | null
}

interface Fit {
  id: string
  /** Both names give the same bandwidth, or neither gives one. */
  sameBandwidth: boolean
  /** Constraints of the template that the capture certainly meets. */
  met: number
  /** Constraints that the capture says nothing about. */
  assumed: number
  samePanel: number
  /** Difference of the exposures, s. */
  apart: number
}

/**
 * Returns the id of the goal that a light frame belongs to, or null. Filter and exposure must be known
 * and match: the filter by its name or an alias, the exposure within ± 1 % of the template's. A
 * template without a filter takes any. Binning, gain and offset must match if the template sets them;
 * unknown values count as matching, because much software never sends them. A goal for a panel takes
 * only subs of that panel.
 *
 * If several goals match, the most specific one wins: by the filter's bandwidth, then more constraints
 * certainly met, then a goal for the panel, then fewer assumptions, then the nearer exposure, then the
 * goal created first.
 */
export function matchGoal(
  goals: readonly GoalCandidate[],
  capture: MatchableCapture,
  names: FilterNames,
): string | null {
  let best: Fit | null = null
  for (const goal of goals) {
    const fit = getFit(goal, capture, names)
    if (fit !== null && (best === null || isBetter(fit, best))) best = fit
  }
  return best?.id ?? null
}

/** Whether a goal could take a light frame, ignoring other goals. */
export function goalFits(
  goal: GoalCandidate,
  capture: MatchableCapture,
  names: FilterNames,
): boolean {
  return getFit(goal, capture, names) !== null
}

function getFit(goal: GoalCandidate, capture: MatchableCapture, names: FilterNames): Fit | null {
  if (goal.panel !== null && goal.panel !== capture.panel) return null
  if (capture.exposureSeconds === null) return null
  if (!isSameExposure(capture.exposureSeconds, goal.exposureSeconds)) return null
  const apart = Math.abs(capture.exposureSeconds - goal.exposureSeconds)
  let sameBandwidth = false
  if (goal.filter !== null) {
    if (capture.filter === null || !names.isSame(goal.filter, capture.filter)) return null
    sameBandwidth = names.haveOneBandwidth(goal.filter, capture.filter)
  }

  const samePanel = goal.panel === null ? 0 : 1
  const fit: Fit = {
    id: goal.id,
    sameBandwidth,
    met: goal.filter === null ? 0 : 1,
    assumed: 0,
    samePanel,
    apart,
  }
  for (const setting of ['binning', 'gain', 'offset'] as const) {
    if (goal[setting] === null) continue
    if (capture[setting] === null) fit.assumed += 1
    else if (capture[setting] === goal[setting]) fit.met += 1
    else return null
  }
  return fit
}

function isBetter(a: Fit, b: Fit): boolean {
  if (a.sameBandwidth !== b.sameBandwidth) return a.sameBandwidth
  if (a.met !== b.met) return a.met > b.met
  if (a.samePanel !== b.samePanel) return a.samePanel > b.samePanel
  if (a.assumed !== b.assumed) return a.assumed < b.assumed
  if (a.apart !== b.apart) return a.apart < b.apart
  return a.id < b.id
}

const SETTINGS = ['binning', 'gain', 'offset'] as const

/**
 * Returns warnings for a light frame that no goal took although only one camera setting differs: one
 * per setting, with the values that the goals ask for.
 */
export function findNearMisses(
  goals: readonly GoalCandidate[],
  capture: MatchableCapture,
  names: FilterNames,
): Remark[] {
  const wanted = new Map<(typeof SETTINGS)[number], Set<number>>()
  for (const goal of goals) {
    // Unknown values match any goal, as in matchGoal.
    const differing = SETTINGS.filter(
      (setting) => capture[setting] !== null && ![null, capture[setting]].includes(goal[setting]),
    )
    const [differs, ...others] = differing
    if (differs === undefined || others.length > 0) continue
    const value = goal[differs]
    if (value === null || !goalFits({ ...goal, [differs]: null }, capture, names)) continue
    wanted.set(differs, (wanted.get(differs) ?? new Set()).add(value))
  }
  return [...wanted].map(([setting, values]) => ({
    path: setting,
    message: `${capture[setting]} ≠ ${[...values].join(' or ')}, so no goal of its target took this sub`,
  }))
}
