'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useTransition } from 'react'
import { toast } from '@/components/ui/toast'
import type { Capture, CaptureRow } from '@/lib/contracts/captures'
import type { HandGraded, HandGrades } from '@/lib/contracts/chosen-captures'
import { plural, type Answer } from '@/lib/format'
import type { Grade } from '@/lib/grading'
import { patchCapture, toRow } from './capture-details'
import type { CapturePages } from './use-capture-pages'

/** Milliseconds without another grade before the rest of the page is refreshed. */
const QUIET_MS = 700

/** All messages about manual grades share one toast. */
const TOAST_ID = 'manual-grade'

type Grades = HandGrades['grades']
export type GradeMany = (grades: Grades) => Promise<Answer<HandGraded>>

interface ManualGradesOptions {
  pages: Pick<CapturePages, 'changeRows' | 'release'>
  /** Absent for a viewer. */
  gradeMany?: GradeMany
  /** Receives each capture that the server returns after a change. */
  onCapture: (capture: Capture) => void
}

/** What `undo` reverts: one grade, or all grades that were given together. */
type Step = { row: CaptureRow; before: Grade | null } | { grades: Grades }

/** Manual grades, saved one request after another in the order they were given. */
export function useManualGrades({ pages, gradeMany, onCapture }: ManualGradesOptions) {
  const { changeRows } = pages
  const enqueue = useGradeQueue(pages.release)
  const history = useRef<Step[]>([])

  const saveOne = (
    row: CaptureRow,
    grade: Grade | null,
    onSaved: () => void,
    onFailed: () => void,
  ) => {
    changeRows([gradedRow(row, grade)])
    enqueue(async () => {
      try {
        const capture = await patchCapture(row.id, { manualGrade: grade })
        changeRows([toRow(capture)])
        onCapture(capture)
        onSaved()
      } catch (error) {
        changeRows([row])
        onFailed()
        toast.error((error as Error).message)
      }
    })
  }

  const saveMany = (grades: Grades, onSaved: (saved: HandGraded) => void, onFailed?: () => void) =>
    enqueue(async () => {
      // A server action throws when the server cannot be reached.
      const answer = await gradeMany?.(grades).catch(() => null)
      if (answer?.ok) {
        changeRows(answer.data.graded)
        onSaved(answer.data)
      } else {
        onFailed?.()
        if (answer) toast.error(answer.message)
        else toast.outOfReach()
      }
    })

  const confirm = (message: string, canUndo: boolean) =>
    toast.ok(message, {
      id: TOAST_ID,
      action: canUndo ? { label: 'Undo', onClick: undo } : undefined,
    })

  /** Reverts the last step, then the one before it. */
  const undo = () => {
    const step = history.current.pop()
    if (!step) return void toast.info('There is no grade to undo.', { id: TOAST_ID })
    const restoreStep = () => history.current.push(step)
    if ('grades' in step) {
      const onSaved = ({ graded }: HandGraded) =>
        confirm(`Undone (${plural(graded.length, 'sub')}).`, false)
      return saveMany(step.grades, onSaved, restoreStep)
    }
    const message = step.before === null ? 'Reverted to automatic.' : `Back to ${step.before}.`
    const onSaved = () => confirm(message, false)
    saveOne(gradedRow(step.row, null), step.before, onSaved, restoreStep)
  }

  /** Gives one sub a grade, or reverts it to automatic (null). The row shows it at once. */
  const gradeOne = (row: CaptureRow, grade: Grade | null) => {
    const before = getManualGrade(row)
    if (grade === before) return
    const step = { row, before }
    history.current.push(step)
    const message = grade === null ? 'Reverted to automatic.' : `Graded ${grade} by hand.`
    const removeStep = () => {
      history.current = history.current.filter((one) => one !== step)
    }
    saveOne(row, grade, () => confirm(message, true), removeStep)
  }

  const gradeAll = (ids: Iterable<string>, grade: Grade | null) => {
    const grades = [...ids].map((id) => ({ id, grade }))
    saveMany(grades, ({ graded, before }) => {
      if (before.length > 0) history.current.push({ grades: before })
      const subs = plural(graded.length, 'sub')
      const message =
        grade === null ? `${subs} reverted to automatic.` : `${subs} graded ${grade} by hand.`
      confirm(message, before.length > 0)
    })
  }

  return { gradeOne, gradeAll, undo }
}

/**
 * Runs saves one after another. When none has been added for a moment, refreshes the page, whose
 * goals and verdicts have changed; the rows keep their local changes until then.
 */
function useGradeQueue(release: () => void): (save: () => Promise<void>) => void {
  const router = useRouter()
  const queue = useRef(Promise.resolve())
  const waiting = useRef(0)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  const [refreshing, startRefresh] = useTransition()
  /** False while the page being fetched was requested before the last save. */
  const upToDate = useRef(true)
  useEffect(() => {
    if (!refreshing && upToDate.current) release()
  }, [refreshing, release])

  const refreshSoon = () => {
    timer.current = setTimeout(() => {
      upToDate.current = true
      startRefresh(() => router.refresh())
    }, QUIET_MS)
  }
  return (save) => {
    waiting.current += 1
    upToDate.current = false
    clearTimeout(timer.current)
    queue.current = queue.current.then(save).finally(() => {
      waiting.current -= 1
      if (waiting.current === 0) refreshSoon()
    })
  }
}

export const getManualGrade = ({
  grade,
  gradeSource,
}: Pick<CaptureRow, 'grade' | 'gradeSource'>) => (gradeSource === 'manual' ? grade : null)

/** The row with a manual grade, or the automatic one (null), before the server has confirmed it. */
export function gradedRow(row: CaptureRow, manual: Grade | null): CaptureRow {
  if (manual !== null) return { ...row, grade: manual, gradeSource: 'manual' }
  const { autoGrade } = row
  return { ...row, grade: autoGrade, gradeSource: autoGrade === null ? null : 'auto' }
}
