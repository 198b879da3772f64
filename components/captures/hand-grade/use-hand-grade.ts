'use client'
import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useRef, useTransition } from 'react'
import { toast } from '@/components/ui/toast'
import type { Capture, CaptureRow } from '@/lib/contracts/captures'
import type { Grade } from '@/lib/grading'
import { patchCapture } from '../capture-requests'
import { gradedRow, manualGradeOf, rowOf } from './hand-grade'

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
