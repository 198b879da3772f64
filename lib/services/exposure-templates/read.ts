import type { Db } from '@/db'
import {
  countTemplates,
  listTemplates,
  templateById,
  type TemplateRecord,
} from '@/db/queries/templates'
import type { Page } from '@/lib/contracts/common'
import type { ExposureTemplate } from '@/lib/contracts/planning'
import { notFound } from '@/lib/errors'
import { requireReader, type Ctx } from '../context'
import { pageOf, type PageRequest } from '../paging'
import { showTemplate } from './show'

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

export function existingTemplate(db: Db, id: string): TemplateRecord {
  const template = templateById(db, id)
  if (!template) throw notFound('exposure template')
  return template
}
