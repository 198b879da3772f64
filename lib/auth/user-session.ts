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

/** A session lives on for this long after its last use, ms. */
const LIFETIME_MS = 30 * DAY_MS

/** Use is written down at most this often, ms. */
export const TOUCH_EVERY_MS = 10 * MINUTE_MS

const MAX_USER_AGENT = 300

interface NewSession {
  userId: string
  userAgent: string | null
  /** The token of the browser's session so far, whoever's it is: it ends. */
  replaces?: string | null
}

/** Begins a session. The answer is the only copy of its token; the database gets the hash. */
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

/** Whose session this is, as of now; null when it is unknown, revoked or expired. */
export function sessionActor(db: Db, token: string, nowMs: number): UserActor | null {
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

/** Marks a browser in which a person has signed in. It opens nothing: see SignInThrottle. */
export const DEVICE_COOKIE = 'subkeeper_device'

interface Owner {
  id: string
  passwordHash: string
}

/** Returns a mark for a browser. It is good until the person's password changes. */
export function newDeviceMark(owner: Owner): string {
  const deviceId = newId()
  return `${deviceId}.${sign(owner, deviceId)}`
}

/** Returns the browser's id, or null when it never signed in as this person. */
export function deviceIdOf(mark: string | null, owner: Owner | undefined): string | null {
  const [deviceId = '', signature = ''] = mark?.split('.') ?? []
  if (!owner || signature === '') return null
  const [given, expected] = [signature, sign(owner, deviceId)].map((text) => Buffer.from(text))
  if (!given || !expected || given.length !== expected.length) return null
  return timingSafeEqual(given, expected) ? deviceId : null
}

/** The hash is known to the server alone, and goes with the password. */
const sign = ({ id, passwordHash }: Owner, deviceId: string) =>
  createHmac('sha256', passwordHash).update(`device ${id} ${deviceId}`).digest('base64url')
