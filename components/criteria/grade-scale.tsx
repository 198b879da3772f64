'use client'
import { useState } from 'react'
import { GradeShape } from '@/components/grading/grade-shape'
import { cn } from '@/components/ui/cn'
import { gradeInfo } from '@/lib/format/grades'
import { GRADES, type Grade, type Thresholds } from '@/lib/grading'

export interface GradeScaleProps {
  /** Null while they are not four falling numbers: the last ones that were stay then, dimmed. */
  thresholds: Thresholds | null
  /** Where a score stands on it, 0…100. */
  score?: number | null
  className?: string
}

interface Band {
  grade: Grade
  from: number
  to: number
}

/** Narrower than this (%) a band has no room for its letter. */
const ROOM_FOR_LETTER = 6

/** Scores from 0 to 100 in bands, one a grade, with a mark where a score stands. */
export function GradeScale({ thresholds, score, className }: GradeScaleProps) {
  const shown = useLastSound(thresholds, isSameScale)
  const bands = shown ? bandsOf(shown) : []
  return (
    <div aria-hidden className={cn('relative h-9', !thresholds && 'opacity-40', className)}>
      <div className="absolute inset-x-0 top-2 flex h-2 overflow-hidden rounded-sm bg-line">
        {bands.map(({ grade, from, to }) => (
          <div
            key={grade}
            className="h-full border-l border-bg first:border-l-0"
            style={{ width: `${to - from}%`, background: `var(${gradeInfo(grade).token})` }}
          />
        ))}
      </div>
      {bands.map(({ grade, from, to }) => (
        <div
          key={grade}
          className="num absolute top-5 flex -translate-x-1/2 items-center gap-1 text-xs text-muted"
          style={{ left: `${(from + to) / 2}%` }}
        >
          {to - from >= ROOM_FOR_LETTER && grade}
        </div>
      ))}
      {score != null && <Mark score={score} />}
    </div>
  )
}

/**
 * A needle rather than a dot: it stands out from any band's colour. It jumps: a move drawn out over
 * many frames would delay the next keystroke's score.
 */
function Mark({ score }: { score: number }) {
  return (
    <div
      className="absolute top-1 h-3.5 w-0.5 -translate-x-1/2 bg-fg outline-2 outline-bg"
      style={{ left: `${score}%` }}
    />
  )
}

const isSameScale = (one: Thresholds, other: Thresholds) =>
  one.a === other.a && one.b === other.b && one.c === other.c && one.d === other.d

/** From E at the left to A at the right. */
function bandsOf({ a, b, c, d }: Thresholds): Band[] {
  const starts: Record<Grade, number> = { E: 0, D: d, C: c, B: b, A: a }
  const rising = GRADES.toReversed()
  return rising.map((grade, index) => {
    const next = rising[index + 1]
    return { grade, from: starts[grade], to: next ? starts[next] : 100 }
  })
}

/** The letter of a grade with its shape, for labels. */
export function GradeMark({ grade }: { grade: Grade }) {
  const { shape, token } = gradeInfo(grade)
  return (
    <span className="inline-flex items-center gap-1.5">
      <span style={{ color: `var(${token})` }}>
        <GradeShape shape={shape} className="size-2.5" />
      </span>
      {grade}
    </span>
  )
}

/**
 * A value, or the last sound one while it is null: so that a picture stays while somebody types the
 * number that it is drawn from.
 * @param isSame must be true of a value that was only made anew
 */
export function useLastSound<T>(
  value: T | null,
  isSame: (one: T, other: T) => boolean = Object.is,
): T | null {
  const [last, setLast] = useState(value)
  if (value !== null && (last === null || !isSame(value, last))) setLast(value)
  return value ?? last
}
