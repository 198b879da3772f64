import { inTransaction } from '@/db'
import { deleteTemplate, insertTemplate } from '@/db/queries/templates'
import type { ExposureTemplate, ExposureTemplateBody } from '@/lib/contracts/planning'
import { conflict } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { orTaken } from '../conflicts'
import { requireEditor, type Ctx } from '../context'
import { nameKey } from '../name-key'
import { existingTemplate } from './read'
import { showTemplate } from './show'

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
export function deleteExposureTemplate(ctx: Ctx, id: string): void {
  requireEditor(ctx)
  inTransaction(ctx.db, () => {
    const { name, goals } = existingTemplate(ctx.db, id)
    if (goals > 0) {
      const users = goals === 1 ? 'one goal uses' : `${goals} goals use`
      throw conflict(`“${name}” cannot be deleted: ${users} it.`)
    }
    deleteTemplate(ctx.db, id)
  })
}

export function orTemplateNameTaken<T>(name: string, work: () => T): T {
  return orTaken('name', `There is already an exposure template called “${name}”.`, work)
}
