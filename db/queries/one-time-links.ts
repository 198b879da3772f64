import { and, eq, gt, lte, type InferInsertModel } from 'drizzle-orm'
import type { Db } from '../client'
import { oneTimeLinks } from '../schema'

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
