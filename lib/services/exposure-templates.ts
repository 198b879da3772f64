import { inTransaction, type Db } from '@/db'
import { redecideVerdicts, renewClassExposures } from '@/db/queries/goal-captures'
import {
  countTemplates,
  deleteTemplate,
  goalsOfTemplate,
  insertTemplate,
  listTemplates,
  templateById,
  updateTemplate,
  type GoalCounts,
  type TemplateRecord,
} from '@/db/queries/templates'
import type { Page } from '@/lib/contracts/common'
import type {
  ExposureTemplate,
  ExposureTemplateBody,
  ExposureTemplatePatch,
} from '@/lib/contracts/planning'
import { conflict, notFound } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { publishAll } from './after-commit'
import { changesOf, orTaken, requireCurrent, type Basis } from './conflicts'
import { requireEditor, requireReader, type Ctx } from './context'
import { takeLooseCaptures } from './goals'
import { nameKey } from './name-key'
import { pageOf, type PageRequest } from './paging'
import { settledEvents, settleTargets } from './settle'

/** All exposure templates by name. */
export function listExposureTemplates(ctx: Ctx, request: PageRequest = {}): Page<ExposureTemplate> {
  requireReader(ctx)
  return pageOf(request, {
    total: countTemplates(ctx.db),
    read: (after, limit) => listTemplates(ctx.db, after, limit),
    position: (row) => ({ key: row.nameKey, id: row.id }),
    show: (rows) => rows.map(showTemplate),
  })
}

/** Errors: not-found. */
export function getExposureTemplate(ctx: Ctx, id: string): ExposureTemplate {
  requireReader(ctx)
  return showTemplate(existingTemplate(ctx.db, id))
}

function existingTemplate(db: Db, id: string): TemplateRecord {
  const template = templateById(db, id)
  if (!template) throw notFound('exposure template')
  return template
}

/** Errors: conflict at `name`. */
export function createExposureTemplate(ctx: Ctx, body: ExposureTemplateBody): ExposureTemplate {
  requireEditor(ctx)
  const id = newId()
  return orTemplateNameTaken(body.name, () =>
    inTransaction(ctx.db, () => {
      insertTemplate(ctx.db, { ...body, id, nameKey: nameKey(body.name), createdAtMs: ctx.now() })
      return showTemplate(existingTemplate(ctx.db, id))
    }),
  )
}

/** Errors: not-found; conflict while a goal uses it. */
export function deleteExposureTemplate(ctx: Ctx, id: string, basis?: Basis): void {
  requireEditor(ctx)
  inTransaction(ctx.db, () => {
    const { name, goals, revision } = existingTemplate(ctx.db, id)
    requireCurrent('exposure template', { revision }, basis)
    if (goals > 0) {
      const users = goals === 1 ? 'one goal uses' : `${goals} goals use`
      throw conflict(`“${name}” cannot be deleted: ${users} it.`)
    }
    deleteTemplate(ctx.db, id)
  })
}

function orTemplateNameTaken<T>(name: string, work: () => T): T {
  return orTaken('name', `There is already an exposure template called “${name}”.`, work)
}

const MATCHED_BY = ['filter', 'exposureSeconds', 'binning', 'gain', 'offset'] as const

/**
 * Changes a template. A new minimum grade decides the verdict of every capture of its goals anew;
 * new settings let its goals take the loose captures that fit now, while captures that a goal has
 * taken stay with it. Counts and target status follow in the same transaction.
 * Errors: not-found, conflict at `name`.
 */
export function updateExposureTemplate(
  ctx: Ctx,
  id: string,
  patch: ExposureTemplatePatch,
  basis?: Basis,
): ExposureTemplate {
  requireEditor(ctx)
  const { db } = ctx
  const { template, events } = orTemplateNameTaken(patch.name ?? '', () =>
    inTransaction(db, () => {
      const before = existingTemplate(db, id)
      const goalsBefore = goalsOfTemplate(db, id)
      const changes = changesOf('exposure template', before, patch, basis)
      if (Object.keys(changes).length > 0) {
        updateTemplate(db, id, {
          ...changes,
          nameKey: changes.name === undefined ? undefined : nameKey(changes.name),
          revision: before.revision + 1,
        })
      }
      const after = existingTemplate(db, id)
      if (after.minGrade !== before.minGrade) {
        for (const goal of goalsBefore) redecideVerdicts(db, goal.id, after.minGrade)
      }
      if (after.exposureSeconds !== before.exposureSeconds) {
        for (const goal of goalsBefore) renewClassExposures(db, goal.id, after.exposureSeconds)
      }
      if (MATCHED_BY.some((field) => after[field] !== before[field])) {
        for (const goal of goalsBefore) takeLooseCaptures(db, goal.id)
      }
      const changed = changedGoals(goalsBefore, goalsOfTemplate(db, id))
      const settled = settleTargets(
        ctx,
        changed.map((goal) => goal.targetId),
      )
      return {
        template: showTemplate(after),
        events: [
          ...changed.map((goal) => ({
            type: 'goal' as const,
            goalId: goal.id,
            targetId: goal.targetId,
          })),
          ...settledEvents(settled),
        ],
      }
    }),
  )
  publishAll(ctx, events)
  return template
}

/** Goals whose counts moved; both lists stand in the same order. */
function changedGoals(before: readonly GoalCounts[], after: readonly GoalCounts[]): GoalCounts[] {
  return after.filter((goal, index) => {
    const old = before[index]
    return (
      old?.accepted !== goal.accepted ||
      old.pending !== goal.pending ||
      old.rejected !== goal.rejected
    )
  })
}

function showTemplate(template: TemplateRecord): ExposureTemplate {
  const { id, revision, name, filter, exposureSeconds, binning, gain, offset, minGrade, goals } =
    template
  return {
    id,
    revision,
    name,
    filter,
    exposureSeconds,
    binning,
    gain,
    offset,
    minGrade,
    goals,
    createdAt: new Date(template.createdAtMs).toISOString(),
  }
}
