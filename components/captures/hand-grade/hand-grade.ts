import type { Capture, CaptureRow } from '@/lib/contracts/captures'
import type { Grade } from '@/lib/grading'

/** The grade that a person gave, if one did. */
export const manualGradeOf = ({ grade, gradeSource }: Pick<CaptureRow, 'grade' | 'gradeSource'>) =>
  gradeSource === 'manual' ? grade : null

/** A row as it will be once its grade is given, or taken back by null; the verdict follows later. */
export function gradedRow(row: CaptureRow, manual: Grade | null): CaptureRow {
  if (manual !== null) return { ...row, grade: manual, gradeSource: 'manual' }
  const { autoGrade } = row
  return { ...row, grade: autoGrade, gradeSource: autoGrade === null ? null : 'auto' }
}

/** The row of a list that a whole capture makes. */
export function rowOf(capture: Capture): CaptureRow {
  const { explanation: _e, costliest: _c, warnings: _w, duplicate: _d, goal, ...row } = capture
  return { ...row, goalId: goal?.id ?? null }
}
