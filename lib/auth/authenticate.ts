import type { Db } from '@/db'
import { adminTokenById, clientKeyById, touchAdminToken, touchClientKey } from '@/db/queries/keys'
import { AppError } from '@/lib/errors'
import { runtime } from '@/lib/runtime'
import type { Actor } from '@/lib/services/context'
import { tryWrite } from '@/lib/services/database-state'
import { hashSecret, parseKey, secretMatches } from './secrets'
import { SESSION_COOKIE, getSessionActor, TOUCH_EVERY_MS } from './user-session'

interface Authority {
  db: Db
  /** The token from the environment, if there is one. */
  adminToken: string | null
  /** Milliseconds since the epoch. */
  nowMs: number
}

/**
 * Returns who sends a request: by a client key or admin token as Bearer, otherwise by the session
 * cookie. A credential that is wrong, revoked or expired is rejected (`unauthenticated`), not ignored.
 * Nothing is cached: a revocation applies from the next request on.
 */
export function authenticate(request: Request): Actor {
  const { db, config } = runtime()
  return identify({ db, adminToken: config.adminToken, nowMs: Date.now() }, request.headers)
}

export function identify(authority: Authority, headers: Headers): Actor {
  const bearer = readBearer(headers)
  if (bearer !== null) return identifyKeyHolder(authority, bearer)
  const token = readCookie(headers, SESSION_COOKIE)
  if (token === null) return { kind: 'anonymous' }
  const actor = getSessionActor(authority.db, token, authority.nowMs)
  if (!actor) throw new AppError('unauthenticated', 'Your session has ended. Sign in again.')
  return actor
}

function identifyKeyHolder({ db, adminToken, nowMs }: Authority, text: string): Actor {
  const mayBeOurs = adminToken !== null && text.startsWith('sa_')
  if (mayBeOurs && secretMatches(text, hashSecret(adminToken))) {
    return { kind: 'admin-token', name: 'ADMIN_TOKEN' }
  }
  const key = parseKey(text)
  if (!key) throw rejectKey('This is neither a client key (sk_…) nor an admin token (sa_…).')
  return key.prefix === 'sk' ? identifyClient(db, key, nowMs) : identifyAdminToken(db, key, nowMs)
}

function identifyClient(db: Db, key: { id: string; secret: string }, nowMs: number): Actor {
  const row = clientKeyById(db, key.id)
  if (!row || !secretMatches(key.secret, row.secretHash)) throw rejectKey('Unknown API key.')
  if (row.revokedAtMs !== null) throw rejectKey('This API key was revoked.')
  if (isDue(row.lastUsedAtMs, nowMs)) tryWrite(db, () => touchClientKey(db, key.id, nowMs))
  return { kind: 'client', clientId: row.clientId, keyId: key.id }
}

function identifyAdminToken(db: Db, key: { id: string; secret: string }, nowMs: number): Actor {
  const row = adminTokenById(db, key.id)
  if (!row || !secretMatches(key.secret, row.secretHash)) throw rejectKey('Unknown API key.')
  if (row.revokedAtMs !== null) throw rejectKey('This API key was revoked.')
  if (isDue(row.lastUsedAtMs, nowMs)) tryWrite(db, () => touchAdminToken(db, key.id, nowMs))
  return { kind: 'admin-token', name: row.name }
}

const isDue = (lastUsedAtMs: number | null, nowMs: number) =>
  lastUsedAtMs === null || nowMs - lastUsedAtMs >= TOUCH_EVERY_MS

const rejectKey = (message: string) => new AppError('unauthenticated', message)

/** Only Bearer is ours; another scheme may belong to a proxy in front of the server. */
function readBearer(headers: Headers): string | null {
  const header = headers.get('authorization')
  if (header === null || !/^bearer\s/i.test(header)) return null
  return header.slice('bearer '.length).trim()
}

function readCookie(headers: Headers, name: string): string | null {
  const cookies = headers.get('cookie')
  if (cookies === null) return null
  for (const pair of cookies.split(';')) {
    const [key, value] = pair.trim().split('=', 2)
    if (key === name && value) return value
  }
  return null
}
