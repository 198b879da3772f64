import { inTransaction, type Db } from '@/db'
import {
  countTemplates,
  deleteTemplate,
  goalsOfTemplate,
  insertTemplate,
  listTemplates,
  templateById,
  updateTemplate,
  type TemplateRecord,
} from '@/db/queries/templates'
import type { Page } from '@/lib/contracts/common'
import type {
  ExposureTemplate,
  ExposureTemplateBody,
  ExposureTemplatePatch,
  UpdatedTemplate,
} from '@/lib/contracts/planning'
import { conflict, notFound } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { publishAll } from './after-commit'
import { getChanges, rejectDuplicate, requireCurrent, type Basis } from './conflicts'
import { requireEditor, requireReader, type Ctx } from './context'
import { applyOrStart } from './jobs/jobs'
import { toNameKey } from './names'
import { readPage, type PageRequest } from './paging'
import { toGoalEvents, toSettledEvents, settleTargets } from './settle'

/** Lists exposure templates by name. */
export function listExposureTemplates(ctx: Ctx, request: PageRequest = {}): Page<ExposureTemplate> {
  requireReader(ctx)
  return readPage(request, {
    total: () => countTemplates(ctx.db),
    read: (after, limit) => listTemplates(ctx.db, after, limit),
    toPosition: (row) => ({ key: row.nameKey, id: row.id }),
    toItems: (rows) => rows.map(toTemplate),
  })
}

/** Errors: not-found. */
export function getExposureTemplate(
  ctx: Ctx,
  { templateId }: { templateId: string },
): ExposureTemplate {
  requireReader(ctx)
  return toTemplate(requireTemplate(ctx.db, templateId))
}

function requireTemplate(db: Db, id: string): TemplateRecord {
  const template = templateById(db, id)
  if (!template) throw notFound('exposure template')
  return template
}

/** Errors: conflict at `name`. */
export function createExposureTemplate(ctx: Ctx, body: ExposureTemplateBody): ExposureTemplate {
  requireEditor(ctx)
  const id = newId()
  return withFreeName(body.name, () =>
    inTransaction(ctx.db, () => {
      insertTemplate(ctx.db, { ...body, id, nameKey: toNameKey(body.name), createdAtMs: ctx.now() })
      return toTemplate(requireTemplate(ctx.db, id))
    }),
  )
}

/** Errors: not-found; conflict while a goal uses it. */
export function deleteExposureTemplate(
  ctx: Ctx,
  { templateId: id }: { templateId: string },
  basis?: Basis,
): void {
  requireEditor(ctx)
  inTransaction(ctx.db, () => {
    const { name, goals, revision } = requireTemplate(ctx.db, id)
    requireCurrent('exposure template', { revision }, basis)
    if (goals > 0) {
      const users = goals === 1 ? 'one goal uses' : `${goals} goals use`
      throw conflict(`“${name}” can’t be deleted: ${users} it.`)
    }
    deleteTemplate(ctx.db, id)
  })
}

function withFreeName<T>(name: string, work: () => T): T {
  return rejectDuplicate('name', `There is already an exposure template called “${name}”.`, work)
}

const MATCHED_BY = ['filter', 'exposureSeconds', 'binning', 'gain', 'offset'] as const

/**
 * Changes a template. A new minimum grade changes the verdicts of its goals' captures; new settings
 * let its goals take captures without a goal that match now. Captures that a goal has stay with it.
 * Counts and target status are updated in the same transaction, or by a job if many captures are
 * affected. Errors: not-found, conflict at `name`.
 */
export function updateExposureTemplate(
  ctx: Ctx,
  { templateId: id, patch }: { templateId: string; patch: ExposureTemplatePatch },
  basis?: Basis,
): UpdatedTemplate {
  requireEditor(ctx)
  const { db } = ctx
  const { template, events } = withFreeName(patch.name ?? '', () =>
    inTransaction(db, () => {
      const before = requireTemplate(db, id)
      const changes = getChanges('exposure template', before, patch, basis)
      if (Object.keys(changes).length > 0) {
        updateTemplate(db, id, {
          ...changes,
          nameKey: changes.name === undefined ? undefined : toNameKey(changes.name),
          revision: before.revision + 1,
        })
      }
      const after = requireTemplate(db, id)
      const { job, moved } = updateGoals(ctx, before, after)
      const settled = settleTargets(ctx, moved.values())
      return {
        template: { ...toTemplate(after), ...(job && { job }) },
        events: [...toGoalEvents(moved), ...toSettledEvents(settled)],
      }
    }),
  )
  publishAll(ctx, events)
  return template
}

function updateGoals(ctx: Ctx, before: TemplateRecord, after: TemplateRecord) {
  const goals = goalsOfTemplate(ctx.db, after.id)
  const decides =
    after.minGrade !== before.minGrade || after.exposureSeconds !== before.exposureSeconds
  const matchesOthers = MATCHED_BY.some((field) => after[field] !== before[field])
  const byTarget = new Map<string, string[]>()
  for (const { id, targetId, enabled } of matchesOthers ? goals : []) {
    if (enabled) byTarget.set(targetId, [...(byTarget.get(targetId) ?? []), id])
  }
  return applyOrStart(ctx, {
    kind: 'update-goals',
    params: {
      owner: { templateId: after.id },
      decide: decides ? goals.map((goal) => goal.id) : [],
      offer: [...byTarget].map(([targetId, goalIds]) => ({ targetId, goalIds })),
    },
  })
}

function toTemplate(template: TemplateRecord): ExposureTemplate {
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
