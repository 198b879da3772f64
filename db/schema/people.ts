import { sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { ROLES } from '../../lib/enums'
import { moment } from './columns'

export const users = sqliteTable('users', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  /** The name normalized for comparison; names cannot differ only in case. */
  nameKey: text('name_key').notNull().unique(),
  passwordHash: text('password_hash').notNull(),
  role: text('role', { enum: ROLES }).notNull(),
  createdAtMs: moment('created_at_ms').notNull(),
})

export const sessions = sqliteTable('sessions', {
  /** SHA-256 of the cookie's secret, so that a stolen database contains no usable session. */
  tokenHash: text('token_hash').primaryKey(),
  id: text('id').notNull().unique(),
  userId: text('user_id')
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' }),
  userAgent: text('user_agent'),
  createdAtMs: moment('created_at_ms').notNull(),
  lastSeenAtMs: moment('last_seen_at_ms').notNull(),
  expiresAtMs: moment('expires_at_ms').notNull(),
})

/** One-time links: first set-up (no user yet) and sign-in (a user, used by the demo). */
export const oneTimeLinks = sqliteTable('one_time_links', {
  tokenHash: text('token_hash').primaryKey(),
  purpose: text('purpose', { enum: ['setup', 'sign-in'] }).notNull(),
  userId: text('user_id').references(() => users.id, { onDelete: 'cascade' }),
  expiresAtMs: moment('expires_at_ms').notNull(),
})

export const adminTokens = sqliteTable('admin_tokens', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  secretHash: text('secret_hash').notNull(),
  createdAtMs: moment('created_at_ms').notNull(),
  lastUsedAtMs: moment('last_used_at_ms'),
  revokedAtMs: moment('revoked_at_ms'),
})
