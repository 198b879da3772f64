import type { Grade } from '@/lib/grading'

/** The shape of a grade, for where colour is not enough: greyscale, print, night theme, colour blindness. */
export type GradeShape = 'circle' | 'diamond' | 'up' | 'down' | 'cross' | 'ring'

export interface GradeInfo {
  /** The letter; a dash when ungraded. */
  letter: string
  shape: GradeShape
  /** The same shape as a character, for plain text such as chart labels and select options. */
  symbol: string
  /** Accessible name: `Grade A`, `Ungraded`. */
  label: string
  /** Name of the CSS variable with its colour, to be used as `var(--grade-a)`. */
  token: `--grade-${string}`
}

const INFO: Record<Grade, GradeInfo> = {
  A: { letter: 'A', shape: 'circle', symbol: '●', label: 'Grade A', token: '--grade-a' },
  B: { letter: 'B', shape: 'diamond', symbol: '◆', label: 'Grade B', token: '--grade-b' },
  C: { letter: 'C', shape: 'up', symbol: '▲', label: 'Grade C', token: '--grade-c' },
  D: { letter: 'D', shape: 'down', symbol: '▼', label: 'Grade D', token: '--grade-d' },
  E: { letter: 'E', shape: 'cross', symbol: '✕', label: 'Grade E', token: '--grade-e' },
}

const UNGRADED: GradeInfo = {
  letter: '–',
  shape: 'ring',
  symbol: '○',
  label: 'Ungraded',
  token: '--grade-none',
}

/** Returns how a grade is written and drawn; null means ungraded. */
export function gradeInfo(grade: Grade | null | undefined): GradeInfo {
  return grade == null ? UNGRADED : INFO[grade]
}
