import type { Goal } from '@/lib/contracts/planning'

export interface GoalPart {
  part: 'accepted' | 'pending' | 'rejected' | 'missing'
  subs: number
  seconds: number
}

/** A goal's subs by what became of them, and what is still to be taken. */
export function goalParts(goal: Goal): GoalPart[] {
  const missing = Math.max(0, goal.desired - goal.accepted - goal.pending)
  return [
    { part: 'accepted', subs: goal.accepted, seconds: goal.acceptedSeconds },
    { part: 'pending', subs: goal.pending, seconds: goal.pendingSeconds },
    { part: 'rejected', subs: goal.rejected, seconds: goal.rejectedSeconds },
    { part: 'missing', subs: missing, seconds: missing * goal.template.exposureSeconds },
  ]
}
