import { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { Criteria } from '@/lib/grading'
import { moment } from './columns'

export const criteriaSets = sqliteTable('criteria_sets', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  nameKey: text('name_key').notNull().unique(),
  description: text('description').notNull().default(''),
  /** Number of the newest revision, from 1. */
  revision: integer('revision').notNull(),
  /** Id of the newest revision: a capture graded by another revision of the set is stale. */
  revisionId: text('revision_id').notNull(),
  /** Changes of the name, description and archived state since the newest revision. */
  edits: integer('edits').notNull().default(0),
  archivedAtMs: moment('archived_at_ms'),
  createdAtMs: moment('created_at_ms').notNull(),
  updatedAtMs: moment('updated_at_ms').notNull(),
})

/** Immutable: a trigger rejects changes and deletions. */
export const criteriaRevisions = sqliteTable(
  'criteria_revisions',
  {
    id: text('id').primaryKey(),
    setId: text('set_id')
      .notNull()
      .references(() => criteriaSets.id, { onDelete: 'cascade' }),
    revision: integer('revision').notNull(),
    body: text('body', { mode: 'json' }).$type<Criteria>().notNull(),
    createdBy: text('created_by').notNull(),
    createdAtMs: moment('created_at_ms').notNull(),
  },
  (t) => [uniqueIndex('criteria_revisions_set_revision').on(t.setId, t.revision)],
)
