'use server'
import { AssignBody, CapturePatch } from '@/lib/contracts/captures'
import { editorContext } from '@/lib/auth/session'
import { ChosenCaptures, HandGrades, type HandGraded } from '@/lib/contracts/chosen-captures'
import { plural, type Answer, type FormState } from '@/lib/format'
import type { Grade } from '@/lib/grading'
import { answer, runAction } from '@/lib/http/form-action'
import { textOf, textOrNull } from '@/lib/http/form-data'
import { parse } from '@/lib/http/parse'
import {
  assignCaptures,
  confirmTimes,
  gradeByHand,
  updateCapture,
} from '@/lib/services/captures/change'

export async function setManualGradeAction(id: string, grade: Grade | null): Promise<FormState> {
  return runAction((ctx) => {
    const capture = updateCapture(ctx, {
      captureId: id,
      patch: parse(CapturePatch, { manualGrade: grade }),
    })
    return grade === null
      ? `Reverted to automatic: ${capture.grade ?? 'ungraded'}.`
      : `Graded ${grade} by hand.`
  })
}

export async function gradeCapturesAction(
  grades: HandGrades['grades'],
): Promise<Answer<HandGraded>> {
  return answer(async () => gradeByHand(await editorContext(), parse(HandGrades, { grades })))
}

export async function saveCaptureAction(
  id: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return runAction((ctx) => {
    const targetId = textOrNull(data, 'targetId')
    const patch = { note: textOf(data, 'note') }
    const targetChanged = targetId !== textOrNull(data, 'targetBefore')
    updateCapture(ctx, {
      captureId: id,
      patch: parse(CapturePatch, targetChanged ? { ...patch, targetId } : patch),
    })
    return 'Sub saved.'
  })
}

export async function confirmTimesAction(captureIds: string[]): Promise<FormState> {
  return runAction(async (ctx) => {
    const confirmed = await confirmTimes(ctx, parse(ChosenCaptures, { captureIds }))
    return `Confirmed the time of ${plural(confirmed, 'sub')}.`
  })
}

export async function assignAction(captureIds: string[], targetId: string): Promise<FormState> {
  return runAction(async (ctx) => {
    const { assigned } = await assignCaptures(ctx, parse(AssignBody, { captureIds, targetId }))
    return `${plural(assigned, 'sub')} assigned.`
  })
}
