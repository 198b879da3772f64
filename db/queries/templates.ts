import {
  asc,
  count,
  eq,
  getTableColumns,
  sql,
  type InferInsertModel,
  type InferSelectModel,
} from 'drizzle-orm'
import type { Db } from '../client'
import { exposureTemplates, goals } from '../schema'
import { afterPosition, hasChanges, limitOrAll, type Position } from './lists'

export type TemplateRow = InferSelectModel<typeof exposureTemplates>

/** A template and the number of goals that use it. */
export type TemplateRecord = TemplateRow & { goals: number }

const selectTemplates = (db: Db) =>
  db.orm
    .select({ ...getTableColumns(exposureTemplates), goals: count(goals.id) })
    .from(exposureTemplates)
    .leftJoin(goals, eq(goals.exposureTemplateId, exposureTemplates.id))
    .groupBy(exposureTemplates.nameKey, exposureTemplates.id)

/** By name. */
export function listTemplates(
  db: Db,
  position: Position | undefined,
  limit: number | undefined,
): TemplateRecord[] {
  return selectTemplates(db)
    .where(afterPosition(exposureTemplates.nameKey, exposureTemplates.id, position))
    .orderBy(asc(exposureTemplates.nameKey), asc(exposureTemplates.id))
    .limit(limitOrAll(limit))
    .all()
}

export function countTemplates(db: Db): number {
  return db.orm.select({ n: count() }).from(exposureTemplates).get()?.n ?? 0
}

export function templateById(db: Db, id: string): TemplateRecord | undefined {
  return selectTemplates(db).where(eq(exposureTemplates.id, id)).get()
}

export function insertTemplate(db: Db, template: InferInsertModel<typeof exposureTemplates>) {
  db.orm.insert(exposureTemplates).values(template).run()
}

export function updateTemplate(
  db: Db,
  id: string,
  changes: Partial<InferInsertModel<typeof exposureTemplates>>,
) {
  if (!hasChanges(changes)) return
  db.orm.update(exposureTemplates).set(changes).where(eq(exposureTemplates.id, id)).run()
}

export function deleteTemplate(db: Db, id: string) {
  db.orm.delete(exposureTemplates).where(eq(exposureTemplates.id, id)).run()
}

/** Lists the goals that use a template; goals of a panel come first, because they have priority. */
export function goalsOfTemplate(db: Db, templateId: string) {
  return db.orm
    .select({ id: goals.id, targetId: goals.targetId, enabled: goals.enabled })
    .from(goals)
    .where(eq(goals.exposureTemplateId, templateId))
    .orderBy(sql`${goals.panel} is null`, asc(goals.id))
    .all()
}
