import type { Target } from '@/lib/contracts/planning'
import type { TargetSort } from '@/lib/contracts/target-insight'

/**
 * Targets newest, fullest or furthest first; those of equal standing keep the order they came in,
 * which is by name. A target without subs or without goals comes last.
 */
export function sortTargets(targets: readonly Target[], by: TargetSort): Target[] {
  const standing = STANDINGS[by]
  return [...targets].sort((a, b) => standing(b) - standing(a))
}

const STANDINGS: Record<TargetSort, (target: Target) => number> = {
  name: () => 0,
  lastSub: ({ lastCapturedAt }) => (lastCapturedAt === null ? -1 : Date.parse(lastCapturedAt)),
  hours: ({ goals }) => sum(enabledOf(goals).map((goal) => goal.acceptedSeconds)),
  progress: progressOf,
}

/** Accepted exposure of desired, 0…1. What one goal has too much of makes up for no other. */
function progressOf({ goals }: Target): number {
  const enabled = enabledOf(goals)
  const desired = sum(enabled.map((goal) => goal.desiredSeconds))
  const accepted = sum(enabled.map((goal) => Math.min(goal.acceptedSeconds, goal.desiredSeconds)))
  return desired > 0 ? accepted / desired : -1
}

const enabledOf = (goals: Target['goals']) => goals.filter((goal) => goal.enabled)

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)
