'use client'
import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useRef, useTransition } from 'react'
import { toast } from '@/components/ui/toast'
import type { Capture, CaptureRow } from '@/lib/contracts/captures'
import type { HandGraded, HandGrades } from '@/lib/contracts/chosen-captures'
import { plural, type Answer } from '@/lib/format'
import type { Grade } from '@/lib/grading'
import { patchCapture } from './capture-details'
import type { CapturePages } from './use-capture-pages'

/** Milliseconds without another grade before the page around the table catches up. */
const QUIET = 700

interface HandGradeOptions {
  changeRow: (row: CaptureRow) => void
  /** The page was fetched anew since the last change. */
  release: () => void
  /** Each capture as the server answers it after a change. */
  onCapture: (capture: Capture) => void
}

/** What follows the server's answer. */
interface Outcome {
  saved: () => void
  refused: () => void
}

export interface HandGrade {
  /** Gives a grade by hand, or takes it back by null. The row shows it at once. */
  give: (row: CaptureRow, grade: Grade | null) => void
  /** Takes back the last grade that `give` gave, then the one before. */
  undo: () => void
}

/** Grades by hand in the order they were given, one request after another, each with an undo. */
export function useHandGrade({ changeRow, release, onCapture }: HandGradeOptions): HandGrade {
  const router = useRouter()
  const given = useRef<{ row: CaptureRow; before: Grade | null }[]>([])
  const queue = useRef(Promise.resolve())
  const waiting = useRef(0)
  const quiet = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(quiet.current), [])

  const [refreshing, startRefresh] = useTransition()
  /** False while a page is under way that was asked for before the last grade. */
  const upToDate = useRef(true)
  useEffect(() => {
    if (!refreshing && upToDate.current) release()
  }, [refreshing, release])

  const send = useCallback(
    (row: CaptureRow, grade: Grade | null, { saved, refused }: Outcome) => {
      changeRow(gradedRow(row, grade))
      waiting.current += 1
      upToDate.current = false
      const catchUp = () => {
        waiting.current -= 1
        clearTimeout(quiet.current)
        // Goals and verdicts elsewhere on the page have moved; never while a grade is on its way.
        if (waiting.current > 0) return
        quiet.current = setTimeout(() => {
          upToDate.current = true
          startRefresh(() => router.refresh())
        }, QUIET)
      }
      const sent = queue.current.then(() => patchCapture(row.id, { manualGrade: grade }))
      queue.current = sent
        .then((capture) => {
          changeRow(rowOf(capture))
          onCapture(capture)
          saved()
        })
        .catch((error: Error) => {
          changeRow(row)
          refused()
          toast.error(error.message)
        })
        .then(catchUp)
      clearTimeout(quiet.current)
    },
    [changeRow, onCapture, router],
  )

  const undo = useCallback(() => {
    const last = given.current.pop()
    if (!last) return void toast.info('There is no grade to undo.', { id: 'hand-grade' })
    const message = last.before === null ? 'Reverted to automatic.' : `Back to ${last.before}.`
    send(gradedRow(last.row, null), last.before, {
      saved: () => toast.ok(message, { id: 'hand-grade' }),
      refused: () => given.current.push(last),
    })
  }, [send])

  const give = useCallback(
    (row: CaptureRow, grade: Grade | null) => {
      const before = manualGradeOf(row)
      if (grade === before) return
      const entry = { row, before }
      given.current.push(entry)
      const message = grade === null ? 'Reverted to automatic.' : `Graded ${grade} by hand.`
      send(row, grade, {
        saved: () =>
          toast.ok(message, { id: 'hand-grade', action: { label: 'Undo', onClick: undo } }),
        refused: () => {
          given.current = given.current.filter((one) => one !== entry)
        },
      })
    },
    [send, undo],
  )
  return { give, undo }
}

export type GradeMany = (grades: HandGrades['grades']) => Promise<Answer<HandGraded>>

export interface BulkGrade {
  /** One grade for all of them, or their automatic ones by null. */
  give: (ids: Iterable<string>, grade: Grade | null) => void
  /** Takes back what `give` did last, if nothing was graded since; answers whether there was any. */
  undo: () => boolean
  /** Something else was graded: its undo comes first now. */
  forget: () => void
}

/** Grades many captures by hand, with one undo for all of them. */
export function useBulkGrade(
  { changeRows, release }: Pick<CapturePages, 'changeRows' | 'release'>,
  gradeMany: GradeMany | undefined,
): BulkGrade {
  const router = useRouter()
  const last = useRef<HandGrades['grades'] | null>(null)
  const changed = useRef(false)
  const [refreshing, startRefresh] = useTransition()
  useEffect(() => {
    if (refreshing || !changed.current) return
    changed.current = false
    release()
  }, [refreshing, release])

  const send = useCallback(
    async (grades: HandGrades['grades'], words: (count: number) => string, undo?: () => void) => {
      if (!gradeMany) return
      const answer = await gradeMany(grades)
      if (!answer.ok) return void toast.error(answer.message)
      const { graded, before } = answer.data
      changeRows(graded)
      startRefresh(() => {
        changed.current = true
        router.refresh()
      })
      last.current = undo && before.length > 0 ? before : null
      const action = undo && before.length > 0 ? { label: 'Undo', onClick: undo } : undefined
      toast.ok(words(graded.length), { id: 'hand-grade', action })
    },
    [gradeMany, changeRows, router],
  )
  const undo = useCallback(() => {
    const before = last.current
    if (before === null) return false
    void send(before, (count) => `${plural(count, 'sub')} as before.`)
    return true
  }, [send])
  const give = useCallback(
    (ids: Iterable<string>, grade: Grade | null) => {
      const what = grade === null ? 'graded automatically again' : `graded ${grade} by hand`
      const grades = [...ids].map((id) => ({ id, grade }))
      void send(grades, (count) => `${plural(count, 'sub')} ${what}.`, undo)
    },
    [send, undo],
  )
  const forget = useCallback(() => void (last.current = null), [])
  return { give, undo, forget }
}

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
