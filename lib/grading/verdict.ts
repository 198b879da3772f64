import { GRADES, type Grade, type MinGrade } from './criteria'

export const VERDICTS = ['accepted', 'rejected', 'pending'] as const
export type Verdict = (typeof VERDICTS)[number]

/** Returns whether a grade satisfies a template's minimum. Ungraded satisfies only `any`. */
export function meetsMinimum(grade: Grade | null, minGrade: MinGrade): boolean {
  if (minGrade === 'any') return true
  return grade !== null && GRADES.indexOf(grade) <= GRADES.indexOf(minGrade)
}

/**
 * Returns whether a capture counts toward its goal (GRADING.md, 7). Null for frames that never count:
 * those that are not light frames, and those without a goal.
 */
export function decideVerdict(input: {
  frameType: string
  hasGoal: boolean
  grade: Grade | null
  minGrade: MinGrade
}): Verdict | null {
  if (input.frameType !== 'light' || !input.hasGoal) return null
  if (meetsMinimum(input.grade, input.minGrade)) return 'accepted'
  return input.grade === null ? 'pending' : 'rejected'
}

/** Returns whether as many subs are accepted as desired. */
export function isGoalComplete(accepted: number, desired: number): boolean {
  return accepted >= desired
}

export const TARGET_STATUSES = ['active', 'paused', 'completed', 'archived'] as const
export type TargetStatus = (typeof TARGET_STATUSES)[number]
/** Who set a target to completed. */
export type CompletedBy = 'auto' | 'person' | null

export interface GoalProgress {
  enabled: boolean
  accepted: number
  desired: number
}

/**
 * Returns a target's status after its counts or goals have changed (GRADING.md, 7). An active
 * target completes when it has enabled goals and all are complete. One that was completed
 * automatically becomes active when an enabled goal is incomplete; it stays completed while no goal
 * is enabled. Paused and archived targets, and those a person completed, stay as they are.
 */
export function nextTargetStatus(input: {
  status: TargetStatus
  completedBy: CompletedBy
  goals: readonly GoalProgress[]
}): { status: TargetStatus; completedBy: CompletedBy } {
  const { status, completedBy } = input
  const goals = input.goals.filter((goal) => goal.enabled)
  const allComplete = goals.every((goal) => isGoalComplete(goal.accepted, goal.desired))
  if (status === 'active' && goals.length > 0 && allComplete) {
    return { status: 'completed', completedBy: 'auto' }
  }
  if (status === 'completed' && completedBy === 'auto' && !allComplete) {
    return { status: 'active', completedBy: null }
  }
  return { status, completedBy }
}
