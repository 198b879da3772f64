import { and, asc, eq, inArray, isNull, sql, type InferInsertModel } from 'drizzle-orm'
import type { Db } from '../client'
import { driverQuery, prepared } from '../prepared'
import { adminTokens, clientKeys } from '../schema'

const id = sql.placeholder('id')
const atMs = sql.placeholder('atMs')

const clientKeyColumns = {
  clientId: clientKeys.clientId,
  secretHash: clientKeys.secretHash,
  lastUsedAtMs: clientKeys.lastUsedAtMs,
  revokedAtMs: clientKeys.revokedAtMs,
}
const adminTokenColumns = {
  name: adminTokens.name,
  secretHash: adminTokens.secretHash,
  lastUsedAtMs: adminTokens.lastUsedAtMs,
  revokedAtMs: adminTokens.revokedAtMs,
}

/** Looked up for every request, so a revocation applies from the next one on. */
const statements = prepared((db) => ({
  clientKey: driverQuery(db, clientKeyColumns, (selection) =>
    db.orm
      .select(selection)
      .from(clientKeys)
      .where(sql`${clientKeys.id} = ?`),
  ),
  adminToken: driverQuery(db, adminTokenColumns, (selection) =>
    db.orm
      .select(selection)
      .from(adminTokens)
      .where(sql`${adminTokens.id} = ?`),
  ),
  touchClientKey: db.orm
    .update(clientKeys)
    .set({ lastUsedAtMs: sql`${atMs}` })
    .where(eq(clientKeys.id, id))
    .prepare(),
  touchAdminToken: db.orm
    .update(adminTokens)
    .set({ lastUsedAtMs: sql`${atMs}` })
    .where(eq(adminTokens.id, id))
    .prepare(),
}))

export const clientKeyById = (db: Db, keyId: string) => statements(db).clientKey.get(keyId)

export const adminTokenById = (db: Db, tokenId: string) => statements(db).adminToken.get(tokenId)

export const touchClientKey = (db: Db, keyId: string, nowMs: number) =>
  void statements(db).touchClientKey.run({ id: keyId, atMs: nowMs })

export const touchAdminToken = (db: Db, tokenId: string, nowMs: number) =>
  void statements(db).touchAdminToken.run({ id: tokenId, atMs: nowMs })

const keyFacts = {
  id: clientKeys.id,
  clientId: clientKeys.clientId,
  name: clientKeys.name,
  createdAtMs: clientKeys.createdAtMs,
  lastUsedAtMs: clientKeys.lastUsedAtMs,
  revokedAtMs: clientKeys.revokedAtMs,
}

/** Lists the keys of these clients, oldest first, without their hashes. */
export const keysOfClients = (db: Db, clientIds: readonly string[]) =>
  db.orm
    .select(keyFacts)
    .from(clientKeys)
    .where(inArray(clientKeys.clientId, [...clientIds]))
    .orderBy(asc(clientKeys.createdAtMs), asc(clientKeys.id))
    .all()

export type KeyRow = ReturnType<typeof keysOfClients>[number]

export function insertClientKey(db: Db, key: InferInsertModel<typeof clientKeys>) {
  db.orm.insert(clientKeys).values(key).run()
}

/** True when the client has such a key; one revoked before keeps its moment. */
export function revokeClientKey(db: Db, clientId: string, keyId: string, nowMs: number): boolean {
  const { changes } = db.orm
    .update(clientKeys)
    .set({ revokedAtMs: sql`coalesce(${clientKeys.revokedAtMs}, ${nowMs})` })
    .where(and(eq(clientKeys.id, keyId), eq(clientKeys.clientId, clientId)))
    .run()
  return changes > 0
}

/** Admin tokens, those in force first, then oldest first; never their hashes. */
export const allAdminTokens = (db: Db) =>
  db.orm
    .select({
      id: adminTokens.id,
      name: adminTokens.name,
      createdAtMs: adminTokens.createdAtMs,
      lastUsedAtMs: adminTokens.lastUsedAtMs,
      revokedAtMs: adminTokens.revokedAtMs,
    })
    .from(adminTokens)
    .orderBy(
      sql`${isNull(adminTokens.revokedAtMs)} desc`,
      asc(adminTokens.createdAtMs),
      asc(adminTokens.id),
    )
    .all()

export function insertAdminToken(db: Db, token: InferInsertModel<typeof adminTokens>) {
  db.orm.insert(adminTokens).values(token).run()
}

/** True when there is such a token; one revoked before keeps its moment. */
export function revokeAdminTokenRow(db: Db, id: string, nowMs: number): boolean {
  const { changes } = db.orm
    .update(adminTokens)
    .set({ revokedAtMs: sql`coalesce(${adminTokens.revokedAtMs}, ${nowMs})` })
    .where(eq(adminTokens.id, id))
    .run()
  return changes > 0
}
