import { z } from 'zod'
import type { MetricKey, TargetStatus } from '@/lib/grading'
import type { CaptureRow } from './captures'
import type { Goal } from './planning'

/** The overview's address. What is no night is passed over, since old bookmarks live long. */
export const OverviewQuery = z.object({ night: z.iso.date().optional().catch(undefined) })
export type OverviewQuery = z.infer<typeof OverviewQuery>

/** Subs and their exposure, s. */
export interface Amount {
  subs: number
  seconds: number
}

/** What became of the light frames of a night: `loose` belong to no goal. */
export interface Outcome {
  kept: Amount
  pending: Amount
  lost: Amount
  loose: Amount
}

export interface NightSummary extends Outcome {
  /** Local date on which the night began. */
  night: string
  /** Lost subs by the metric that cost them the most; null where nothing stood out. */
  causes: (Amount & { metric: MetricKey | null })[]
  /** `scores` in the order they were taken, thinned out; empty without a target or grades. */
  targets: (Outcome & { id: string | null; name: string | null; scores: number[] })[]
}

/** A night that the overview shows in full, and its neighbours that have subs. */
export interface ShownNight {
  /** Still running, or a site's last one; null for any other. */
  when: 'tonight' | 'last' | null
  summary: NightSummary
  /** Whose night it is; empty where it is everybody's. */
  clients: { id: string; name: string }[]
  previous: string | null
  next: string | null
}

/** Exposure of one night by verdict, s. */
export interface NightHours {
  night: string
  accepted: number
  pending: number
  rejected: number
}

export interface GoalInProgress {
  targetId: string
  targetName: string
  goal: Goal
  /** Nights until it is complete at the rate of the last 30 days; null when nothing was accepted. */
  nightsLeft: number | null
  /** The date of that at as many nights a week, `YYYY-MM-DD`; null where it would be a guess. */
  completeOn: string | null
}

/** What the set that a client is graded by asks for in vain. */
export interface SetGap {
  setId: string
  setName: string
  /** Enabled metrics of the set that never come, those of the most weight first. */
  metrics: MetricKey[]
  /** Their share of the set's weight, %. */
  share: number
  /** What remains is less than the set's minimum: everything stays ungraded. */
  ungraded: boolean
}

/** What is absent from every one of a client's newest light frames. */
export interface NeverSent {
  /** How many light frames were looked at. */
  subs: number
  metrics: MetricKey[]
  gap: SetGap | null
}

export interface ClientAtAGlance {
  id: string
  name: string
  status: 'ok' | 'quiet' | 'never'
  lastSeenAt: string | null
  captureCount: number
  /** Light frames of the night that is running. */
  subsTonight: number
  /** The newest night with subs that is over. */
  lastNight: string | null
  criteriaSetName: string | null
  autoGrading: boolean
  /** Null while there are too few subs to tell. */
  neverSent: NeverSent | null
}

export interface Overview {
  /** The one asked for; else what is running, and the last night of each site. */
  shown: ShownNight[]
  /** Of the last 30 days, oldest first; nights without captures are left out. */
  nights: NightHours[]
  nearest: GoalInProgress[]
  starved: GoalInProgress[]
  clients: ClientAtAGlance[]
  newest: CaptureRow[]
  unassigned: number
  targets: Record<TargetStatus, number>
  criteriaSets: number
}
