import type { z } from 'zod'
import { inTransaction, type Db } from '@/db'
import { insertCaptures } from '@/db/queries/captures/insert'
import { captureById, type CaptureRecord } from '@/db/queries/captures/lookup'
import { goalById } from '@/db/queries/goals'
import { targetState } from '@/db/queries/targets'
import { ClientBody } from '@/lib/contracts/clients'
import { CriteriaSetBody } from '@/lib/contracts/criteria-sets'
import { ExposureTemplateBody, GoalBody, TargetBody } from '@/lib/contracts/planning'
import { defaultRow, decideVerdict } from '@/lib/grading'
import { newTimeId } from '@/lib/ids'
import { createClient } from '@/lib/services/clients'
import type { Ctx } from '@/lib/services/context'
import { createCriteriaSet } from '@/lib/services/criteria-sets/criteria-sets'
import { createExposureTemplate } from '@/lib/services/exposure-templates'
import { createGoal } from '@/lib/services/goals'
import { createTarget } from '@/lib/services/targets'
import { TEST_NOW } from './context'

/**
 * Things for tests to begin with, made by the services that make them for people. Every field can
 * be overridden; names are never used twice.
 */
let made = 0
const fresh = (what: string) => `${what} ${++made}`

export function aClient(ctx: Ctx, fields: Partial<z.input<typeof ClientBody>> = {}) {
  return createClient(ctx, ClientBody.parse({ name: fresh('Observatory'), ...fields }))
}

/** Judges HFR and star count, equally weighted, with the registry's usual points. */
export function aCriteriaSet(ctx: Ctx, fields: Partial<z.input<typeof CriteriaSetBody>> = {}) {
  const criteria = [defaultRow('hfr'), defaultRow('starCount')]
  return createCriteriaSet(ctx, CriteriaSetBody.parse({ name: fresh('Set'), criteria, ...fields }))
}

/** Ha, 300 s; asks for nothing else. */
export function aTemplate(ctx: Ctx, fields: Partial<z.input<typeof ExposureTemplateBody>> = {}) {
  const body = { name: fresh('Template'), filter: 'Ha', exposureSeconds: 300, ...fields }
  return createExposureTemplate(ctx, ExposureTemplateBody.parse(body))
}

/** A target of a new client, unless `clientId` says whose. */
export function aTarget(ctx: Ctx, fields: Partial<z.input<typeof TargetBody>> = {}) {
  const clientId = fields.clientId ?? aClient(ctx).id
  return createTarget(ctx, TargetBody.parse({ name: fresh('Target'), ...fields, clientId }))
}

/** Ten subs of a new template for a new target, unless told which. */
export function aGoal(
  ctx: Ctx,
  { targetId, ...fields }: Partial<z.input<typeof GoalBody>> & { targetId?: string } = {},
) {
  const exposureTemplateId = fields.exposureTemplateId ?? aTemplate(ctx).id
  return createGoal(ctx, {
    targetId: targetId ?? aTarget(ctx).id,
    ...GoalBody.parse({ desired: 10, ...fields, exposureTemplateId }),
  })
}

/**
 * A capture put straight into the database: an ungraded light frame, Ha 300 s. Give `goalId`,
 * `targetId` or `clientId`; what the goal and target imply follows, and so does the verdict.
 */
export function aStoredCapture(db: Db, fields: Partial<CaptureRecord>): CaptureRecord {
  const [id = ''] = manyStoredCaptures(db, 1, () => fields)
  const stored = captureById(db, id)
  if (!stored) throw new Error('the capture was not stored')
  return stored
}

/** Many of them, in one transaction; those of one call belong to one goal, target or client. */
export function manyStoredCaptures(
  db: Db,
  count: number,
  fieldsOf: (index: number) => Partial<CaptureRecord>,
): string[] {
  const { goalId, ...owner } = fieldsOf(0)
  const goal = goalId ? goalById(db, goalId) : undefined
  const targetId = owner.targetId ?? goal?.targetId ?? null
  const clientId =
    owner.clientId ?? (targetId === null ? undefined : targetState(db, targetId)?.clientId)
  if (clientId === undefined) throw new Error('a stored capture needs a client, target or goal')
  const rows = Array.from({ length: count }, (_, index) => {
    const fields = fieldsOf(index)
    const id = fields.id ?? newTimeId(TEST_NOW)
    const frameType = fields.frameType ?? 'light'
    const grade = fields.grade ?? fields.manualGrade ?? fields.autoGrade ?? null
    return {
      id,
      dedupeKey: id,
      capturedAtMs: TEST_NOW,
      receivedAtMs: TEST_NOW,
      night: '2026-03-13',
      filter: 'Ha',
      exposureSeconds: 300,
      autoGrade: fields.manualGrade ? null : grade,
      verdict: decideVerdict({
        frameType,
        hasGoal: goal !== undefined,
        grade,
        minGrade: goal?.template.minGrade ?? 'any',
      }),
      ...fields,
      clientId,
      targetId,
      frameType,
      grade,
    }
  })
  const captures = rows.map((row) => ({ ...row, facts: row, metrics: row, grading: row }))
  inTransaction(db, () => insertCaptures(db, captures))
  return rows.map(({ id }) => id)
}
