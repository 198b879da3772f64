import type { Remark } from '@/lib/contracts/common'
import type { FilterNames } from '@/lib/format/filter-names'
import { isSameExposure } from '@/lib/grading/capture-settings'

/** What matching needs of a goal: its template's constraints and its panel. Null asks for nothing. */
export interface GoalCandidate {
  /** Ids rise in the order in which goals were created. */
  id: string
  filter: string | null
  exposureSeconds: number
  binning: number | null
  gain: number | null
  offset: number | null
  panel: number | null
}

/** What matching needs of a light frame. Null is unknown. */
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
  /** Both names tell one bandwidth, or none. */
  sameBandwidth: boolean
  /** Constraints of the template that the capture is known to meet. */
  met: number
  /** Constraints that the capture says nothing about. */
  assumed: number
  samePanel: number
  /** Distance of the exposures, s. */
  apart: number
}

/**
 * The goal that takes a light frame, or null. Filter and exposure must be known and fit (the
 * filter by its name or an alias of it, the exposure within ± 1 % of the template's); a template
 * without a filter takes any. Binning, gain and offset must fit where the template sets
 * them; where the capture leaves them unknown, it has the benefit of the doubt, because much
 * software never sends them. A goal for a panel takes only subs of that panel.
 *
 * Of several the most specific wins: the filter's bandwidth, then more constraints known to be met,
 * then the panel's own goal, then fewer assumptions, then the nearer exposure, then the goal created first.
 */
export function matchGoal(
  goals: readonly GoalCandidate[],
  capture: MatchableCapture,
  names: FilterNames,
): string | null {
  let best: Fit | null = null
  for (const goal of goals) {
    const fit = fitOf(goal, capture, names)
    if (fit !== null && (best === null || isBetter(fit, best))) best = fit
  }
  return best?.id ?? null
}

/** Whether a goal could take a light frame, other goals aside. */
export function goalFits(
  goal: GoalCandidate,
  capture: MatchableCapture,
  names: FilterNames,
): boolean {
  return fitOf(goal, capture, names) !== null
}

function fitOf(goal: GoalCandidate, capture: MatchableCapture, names: FilterNames): Fit | null {
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
 * Why no goal took a light frame, where exactly one camera setting stands in the way: a warning for
 * each such setting, with the values that the goals ask for.
 */
export function nearMisses(
  goals: readonly GoalCandidate[],
  capture: MatchableCapture,
  names: FilterNames,
): Remark[] {
  const wanted = new Map<(typeof SETTINGS)[number], Set<number>>()
  for (const goal of goals) {
    // What is unknown fits any goal, as in matching.
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
