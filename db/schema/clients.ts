import { index, integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { flag, moment } from './columns'
import { criteriaSets } from './criteria'

export const clients = sqliteTable('clients', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  nameKey: text('name_key').notNull().unique(),
  autoGrading: flag('auto_grading').notNull().default(true),
  criteriaSetId: text('criteria_set_id').references(() => criteriaSets.id, {
    onDelete: 'restrict',
  }),
  createTargets: flag('create_targets').notNull().default(false),
  timezone: text('timezone'),
  siteLatitude: real('site_latitude'),
  siteLongitude: real('site_longitude'),
  siteElevation: real('site_elevation'),
  /** Increases with each change of the fields above. */
  revision: integer('revision').notNull().default(1),
  /** Kept by triggers on captures, and by `insertCaptures`. */
  captureCount: integer('capture_count').notNull().default(0),
  lastSeenAtMs: moment('last_seen_at_ms'),
  createdAtMs: moment('created_at_ms').notNull(),
})

export const clientKeys = sqliteTable(
  'client_keys',
  {
    id: text('id').primaryKey(),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    secretHash: text('secret_hash').notNull(),
    createdAtMs: moment('created_at_ms').notNull(),
    lastUsedAtMs: moment('last_used_at_ms'),
    revokedAtMs: moment('revoked_at_ms'),
  },
  (t) => [index('client_keys_client').on(t.clientId)],
)
