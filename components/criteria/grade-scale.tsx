'use client'
import { useState } from 'react'
import { GradeShape } from '@/components/grading/grade-shape'
import { cn } from '@/components/ui/cn'
import { gradeInfo } from '@/lib/format/grades'
import { GRADES, type Grade, type Thresholds } from '@/lib/grading'

export interface GradeScaleProps {
  /** Null unless they are four falling numbers: then the last valid ones stay, dimmed. */
  thresholds: Thresholds | null
  /** A score to mark, 0…100. */
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

/** Scores from 0 to 100 in bands, one per grade, with a mark at the score. */
export function GradeScale({ thresholds, score, className }: GradeScaleProps) {
  const shown = useLastValid(thresholds, isSameScale)
  const bands = shown ? toBands(shown) : []
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
 * A needle rather than a dot, because it stands out from any band's colour. It jumps: an animation
 * would delay the next keystroke's score.
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

/** From E on the left to A on the right. */
function toBands({ a, b, c, d }: Thresholds): Band[] {
  const starts: Record<Grade, number> = { E: 0, D: d, C: c, B: b, A: a }
  const rising = GRADES.toReversed()
  return rising.map((grade, index) => {
    const next = rising[index + 1]
    return { grade, from: starts[grade], to: next ? starts[next] : 100 }
  })
}

/** A grade's letter and shape, for labels. */
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
 * Returns the value, or the last valid one while it is null, so that a picture stays while someone
 * types the number that it is drawn from.
 * @param isSame must be true of an equal value that was only created again
 */
export function useLastValid<T>(
  value: T | null,
  isSame: (one: T, other: T) => boolean = Object.is,
): T | null {
  const [last, setLast] = useState(value)
  if (value !== null && (last === null || !isSame(value, last))) setLast(value)
  return value ?? last
}
