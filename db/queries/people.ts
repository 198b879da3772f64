import {
  and,
  asc,
  desc,
  eq,
  gt,
  type InferInsertModel,
  type InferSelectModel,
  lte,
  ne,
  sql,
} from 'drizzle-orm'
import type { Db } from '../client'
import { prepared } from '../prepared'
import { oneTimeLinks, sessions, users } from '../schema'

export type UserRow = InferSelectModel<typeof users>

export const hasUsers = (db: Db): boolean =>
  db.orm.select({ id: users.id }).from(users).limit(1).get() !== undefined

export const userById = (db: Db, id: string) =>
  db.orm.select().from(users).where(eq(users.id, id)).get()

export const userByNameKey = (db: Db, nameKey: string) =>
  db.orm.select().from(users).where(eq(users.nameKey, nameKey)).get()

export const allUsers = (db: Db): UserRow[] =>
  db.orm.select().from(users).orderBy(asc(users.nameKey), asc(users.id)).all()

/** Counts the other admins. */
export function otherAdmins(db: Db, id: string): number {
  const row = db.orm
    .select({ count: sql<number>`count(*)` })
    .from(users)
    .where(and(eq(users.role, 'admin'), sql`${users.id} <> ${id}`))
    .get()
  return row?.count ?? 0
}

export function insertUser(db: Db, user: InferInsertModel<typeof users>) {
  db.orm.insert(users).values(user).run()
}

export function updateUser(
  db: Db,
  id: string,
  change: Partial<Pick<UserRow, 'role' | 'passwordHash'>>,
) {
  db.orm.update(users).set(change).where(eq(users.id, id)).run()
}

/** Deletes a person with their sessions and sign-in links. */
export function deleteUser(db: Db, id: string) {
  db.orm.delete(users).where(eq(users.id, id)).run()
}

const statements = prepared(({ orm }) => ({
  withUser: orm
    .select({
      id: sessions.id,
      lastSeenAtMs: sessions.lastSeenAtMs,
      expiresAtMs: sessions.expiresAtMs,
      userId: users.id,
      name: users.name,
      role: users.role,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(eq(sessions.tokenHash, sql.placeholder('tokenHash')))
    .prepare(),
}))

/** Returns a session and its person, even if it has expired. */
export const sessionByTokenHash = (db: Db, tokenHash: string) =>
  statements(db).withUser.get({ tokenHash })

export function insertSession(db: Db, session: InferInsertModel<typeof sessions>) {
  db.orm.insert(sessions).values(session).run()
}

export function renewSession(db: Db, id: string, lastSeenAtMs: number, expiresAtMs: number) {
  db.orm.update(sessions).set({ lastSeenAtMs, expiresAtMs }).where(eq(sessions.id, id)).run()
}

export const liveSessionsOf = (db: Db, userId: string, nowMs: number) =>
  db.orm
    .select({
      id: sessions.id,
      userAgent: sessions.userAgent,
      createdAtMs: sessions.createdAtMs,
      lastSeenAtMs: sessions.lastSeenAtMs,
    })
    .from(sessions)
    .where(and(eq(sessions.userId, userId), gt(sessions.expiresAtMs, nowMs)))
    .orderBy(desc(sessions.lastSeenAtMs), desc(sessions.id))
    .all()

export function deleteSessionByTokenHash(db: Db, tokenHash: string) {
  db.orm.delete(sessions).where(eq(sessions.tokenHash, tokenHash)).run()
}

/** Ends a session of this person. Returns whether there was one. */
export function deleteSessionOf(db: Db, userId: string, id: string): boolean {
  const { changes } = db.orm
    .delete(sessions)
    .where(and(eq(sessions.userId, userId), eq(sessions.id, id)))
    .run()
  return changes > 0
}

/** Ends all sessions of a person, or all but one. */
export function deleteSessionsOf(db: Db, userId: string, exceptId?: string) {
  const whose = eq(sessions.userId, userId)
  const which = exceptId === undefined ? whose : and(whose, ne(sessions.id, exceptId))
  db.orm.delete(sessions).where(which).run()
}

export function deleteExpiredSessions(db: Db, nowMs: number) {
  db.orm.delete(sessions).where(lte(sessions.expiresAtMs, nowMs)).run()
}

type Purpose = 'setup' | 'sign-in'

const valid = (purpose: Purpose, tokenHash: string, nowMs: number) =>
  and(
    eq(oneTimeLinks.tokenHash, tokenHash),
    eq(oneTimeLinks.purpose, purpose),
    gt(oneTimeLinks.expiresAtMs, nowMs),
  )

export function insertLink(db: Db, link: InferInsertModel<typeof oneTimeLinks>) {
  db.orm.insert(oneTimeLinks).values(link).run()
}

export const linkExists = (db: Db, purpose: Purpose, tokenHash: string, nowMs: number): boolean =>
  db.orm
    .select()
    .from(oneTimeLinks)
    .where(valid(purpose, tokenHash, nowMs))
    .get() !== undefined

/** Deletes the link and answers whose it was: only one caller can ever get the row. */
export const takeLink = (db: Db, purpose: Purpose, tokenHash: string, nowMs: number) =>
  db.orm
    .delete(oneTimeLinks)
    .where(valid(purpose, tokenHash, nowMs))
    .returning({ userId: oneTimeLinks.userId })
    .get()

export function deleteLinksFor(db: Db, purpose: Purpose) {
  db.orm.delete(oneTimeLinks).where(eq(oneTimeLinks.purpose, purpose)).run()
}

export function deleteExpiredLinks(db: Db, nowMs: number) {
  db.orm.delete(oneTimeLinks).where(lte(oneTimeLinks.expiresAtMs, nowMs)).run()
}
