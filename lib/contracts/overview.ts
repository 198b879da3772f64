import type { MetricKey, TargetStatus } from '@/lib/grading'
import type { CaptureRow } from './captures'
import type { Goal } from './planning'

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
  targets: (Outcome & { id: string | null; name: string | null })[]
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
}

export interface ClientAtAGlance {
  id: string
  name: string
  status: 'ok' | 'quiet' | 'never'
  lastSeenAt: string | null
  captureCount: number
  criteriaSetName: string | null
  autoGrading: boolean
}

export interface Overview {
  lastNight: NightSummary | null
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
