'use client'
import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useRef, useTransition } from 'react'
import { toast } from '@/components/ui/toast'
import type { HandGraded, HandGrades } from '@/lib/contracts/chosen-captures'
import { plural, type Answer } from '@/lib/format'
import type { Grade } from '@/lib/grading'
import type { CapturePages } from '../table/use-capture-pages'

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
