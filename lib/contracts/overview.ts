import { z } from 'zod'
import type { MetricKey, TargetStatus } from '@/lib/grading'
import type { CaptureRow } from './captures'
import type { Goal } from './planning'

/** The overview's query. An invalid night is ignored, because old bookmarks must keep working. */
export const OverviewQuery = z.object({ night: z.iso.date().optional().catch(undefined) })
export type OverviewQuery = z.infer<typeof OverviewQuery>

/** Subs and their exposure, s. */
export interface Amount {
  subs: number
  seconds: number
}

/** The verdicts of a night's light frames; `loose` ones belong to no goal. */
export interface Outcome {
  kept: Amount
  pending: Amount
  lost: Amount
  loose: Amount
}

export interface NightSummary extends Outcome {
  /** Local date on which the night began. */
  night: string
  /** Lost subs by the metric that cost the most points; null if none stood out. */
  causes: (Amount & { metric: MetricKey | null })[]
  /** Sampled `scores` in the order the subs were taken; empty without a target or grades. */
  targets: (Outcome & { id: string | null; name: string | null; scores: number[] })[]
}

/** A night that the overview shows in full, and its neighbours that have subs. */
export interface ShownNight {
  /** Whether it is still running or a site's last one; null for any other night. */
  when: 'tonight' | 'last' | null
  summary: NightSummary
  /** The clients of this night; empty for all. */
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
  /** Nights until it is complete at the rate of the last 30 days; null if nothing was accepted. */
  nightsLeft: number | null
  /** The estimated completion date at the current nights per week, `YYYY-MM-DD`; null if unknown. */
  completeOn: string | null
}

/** The metrics of a client's criteria set that it never sends. */
export interface SetGap {
  setId: string
  setName: string
  /** Enabled metrics of the set that are never sent, by weight. */
  metrics: MetricKey[]
  /** Their share of the set's weight, %. */
  share: number
  /** Whether the rest is less than the set's minimum coverage, so that everything stays ungraded. */
  ungraded: boolean
}

/** The metrics that none of a client's newest light frames has. */
export interface NeverSent {
  /** How many light frames were checked. */
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
  /** The newest completed night with subs. */
  lastNight: string | null
  criteriaSetName: string | null
  autoGrading: boolean
  /** Null while there are too few subs to tell. */
  neverSent: NeverSent | null
}

export interface Overview {
  /** The requested night; otherwise the running ones and the last one of each site. */
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
