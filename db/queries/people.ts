import { and, asc, eq, sql, type InferInsertModel, type InferSelectModel } from 'drizzle-orm'
import type { Db } from '../client'
import { users } from '../schema'

export type UserRow = InferSelectModel<typeof users>

export const hasUsers = (db: Db): boolean =>
  db.orm.select({ id: users.id }).from(users).limit(1).get() !== undefined

export const userById = (db: Db, id: string) =>
  db.orm.select().from(users).where(eq(users.id, id)).get()

export const userByNameKey = (db: Db, nameKey: string) =>
  db.orm.select().from(users).where(eq(users.nameKey, nameKey)).get()

export const allUsers = (db: Db): UserRow[] =>
  db.orm.select().from(users).orderBy(asc(users.nameKey), asc(users.id)).all()

/** How many admins there are besides this one. */
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

/** Sessions and sign-in links of the person go with the row. */
export function deleteUser(db: Db, id: string) {
  db.orm.delete(users).where(eq(users.id, id)).run()
}
