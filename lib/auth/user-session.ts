import { createHmac, timingSafeEqual } from 'node:crypto'
import { type Db, inTransaction } from '@/db'
import {
  deleteExpiredSessions,
  deleteSessionByTokenHash,
  insertSession,
  renewSession,
  sessionByTokenHash,
} from '@/db/queries/people'
import { newId } from '@/lib/ids'
import type { Actor } from '@/lib/services/context'
import { tryWrite } from '@/lib/services/database-state'
import { DAY_MS, MINUTE_MS } from '@/lib/time'
import { hashSecret, newSecret } from './secrets'

export type UserActor = Extract<Actor, { kind: 'user' }>

export const SESSION_COOKIE = 'subkeeper_session'

/** A session expires this long after its last use, ms. */
const LIFETIME_MS = 30 * DAY_MS

/** The time of last use is stored at most this often, ms. */
export const TOUCH_EVERY_MS = 10 * MINUTE_MS

const MAX_USER_AGENT = 300

interface NewSession {
  userId: string
  userAgent: string | null
  /** The token of the browser's current session, which ends. */
  replaces?: string | null
}

/** Starts a session and returns its token; the database only stores the hash. */
export function openSession(db: Db, session: NewSession, nowMs: number): string {
  const token = newSecret()
  inTransaction(db, () => {
    deleteExpiredSessions(db, nowMs)
    if (session.replaces) closeSession(db, session.replaces)
    insertSession(db, {
      id: newId(),
      tokenHash: hashSecret(token),
      userId: session.userId,
      userAgent: session.userAgent?.slice(0, MAX_USER_AGENT) ?? null,
      createdAtMs: nowMs,
      lastSeenAtMs: nowMs,
      expiresAtMs: nowMs + LIFETIME_MS,
    })
  })
  return token
}

/** Returns whose session this is; null if it is unknown, revoked or expired. */
export function getSessionActor(db: Db, token: string, nowMs: number): UserActor | null {
  const session = sessionByTokenHash(db, hashSecret(token))
  if (!session || session.expiresAtMs <= nowMs) return null
  if (nowMs - session.lastSeenAtMs >= TOUCH_EVERY_MS) {
    tryWrite(db, () => renewSession(db, session.id, nowMs, nowMs + LIFETIME_MS))
  }
  return {
    kind: 'user',
    userId: session.userId,
    name: session.name,
    role: session.role,
    sessionId: session.id,
  }
}

export function closeSession(db: Db, token: string) {
  deleteSessionByTokenHash(db, hashSecret(token))
}

/** Marks a browser in which a person has signed in. It grants no access: see SignInThrottle. */
export const DEVICE_COOKIE = 'subkeeper_device'

interface Owner {
  id: string
  passwordHash: string
}

/** Returns a mark for a browser, valid until the person's password changes. */
export function createDeviceMark(owner: Owner): string {
  const deviceId = newId()
  return `${deviceId}.${sign(owner, deviceId)}`
}

/** Returns the browser's id, or null if it never signed in as this person. */
export function readDeviceMark(mark: string | null, owner: Owner | undefined): string | null {
  const [deviceId = '', signature = ''] = mark?.split('.') ?? []
  if (!owner || signature === '') return null
  const [given, expected] = [signature, sign(owner, deviceId)].map((text) => Buffer.from(text))
  if (!given || !expected || given.length !== expected.length) return null
  return timingSafeEqual(given, expected) ? deviceId : null
}

/** Only the server knows the hash, and it changes with the password. */
const sign = ({ id, passwordHash }: Owner, deviceId: string) =>
  createHmac('sha256', passwordHash).update(`device ${id} ${deviceId}`).digest('base64url')
