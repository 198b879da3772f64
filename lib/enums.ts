/**
 * The enums that are declared neither with the metrics and grades (lib/grading) nor with the fields of
 * a capture (lib/capture).
 */

/** What a person may do: an admin changes things, a viewer sees them. */
export const ROLES = ['admin', 'viewer'] as const
export type Role = (typeof ROLES)[number]

export const JOB_KINDS = [
  'renew-sky',
  'update-goals',
  'match-filters',
  'delete-goal',
  'fill-derived',
] as const

/** Of jobs and of regrades. */
export const JOB_STATES = ['running', 'done', 'cancelled', 'failed'] as const
