import { and, desc, eq, gt, lte, ne, sql, type InferInsertModel } from 'drizzle-orm'
import type { Db } from '../client'
import { prepared } from '../prepared'
import { sessions, users } from '../schema'

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

/** A session and whose it is; expired ones are included. */
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

/** True when there was such a session of this person. */
export function deleteSessionOf(db: Db, userId: string, id: string): boolean {
  const { changes } = db.orm
    .delete(sessions)
    .where(and(eq(sessions.userId, userId), eq(sessions.id, id)))
    .run()
  return changes > 0
}

/** Ends a person's sessions, all of them or all but one. */
export function deleteSessionsOf(db: Db, userId: string, exceptId?: string) {
  const whose = eq(sessions.userId, userId)
  const which = exceptId === undefined ? whose : and(whose, ne(sessions.id, exceptId))
  db.orm.delete(sessions).where(which).run()
}

export function deleteExpiredSessions(db: Db, nowMs: number) {
  db.orm.delete(sessions).where(lte(sessions.expiresAtMs, nowMs)).run()
}
