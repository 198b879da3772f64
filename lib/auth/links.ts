import { type Db, inTransaction } from '@/db'
import {
  deleteExpiredLinks,
  deleteLinksFor,
  hasUsers,
  insertLink,
  linkExists,
  takeLink,
} from '@/db/queries/people'
import { tryWrite } from '@/lib/services/database-state'
import { DAY_MS } from '@/lib/time'
import { hashSecret, newSecret } from './secrets'

/** How long a link may wait to be used, ms. */
const LIFETIME_MS = DAY_MS

/**
 * The path that lets the first admin set themselves up, or null once anybody exists. It replaces
 * an earlier one that was not used. Valid for 24 hours; a restart makes a new one.
 */
export function makeSetupLink(db: Db, nowMs: number): string | null {
  // A server that is set up starts on a full disk too.
  if (hasUsers(db)) {
    tryWrite(db, () => deleteLinksFor(db, 'setup'))
    return null
  }
  const token = newSecret()
  const made = inTransaction(db, () => {
    deleteLinksFor(db, 'setup')
    if (hasUsers(db)) return false
    insertLink(db, {
      tokenHash: hashSecret(token),
      purpose: 'setup',
      expiresAtMs: nowMs + LIFETIME_MS,
    })
    return true
  })
  return made ? `/setup?token=${token}` : null
}

/** A path that signs this person in, once, within 24 hours. */
export function makeSignInLink(db: Db, userId: string, nowMs: number): string {
  const token = newSecret()
  deleteExpiredLinks(db, nowMs)
  insertLink(db, {
    tokenHash: hashSecret(token),
    purpose: 'sign-in',
    userId,
    expiresAtMs: nowMs + LIFETIME_MS,
  })
  return `/link?token=${token}`
}

/** Whether this set-up token would work; looking does not use it up. */
export const setupTokenIsGood = (db: Db, token: string, nowMs: number): boolean =>
  !hasUsers(db) && linkExists(db, 'setup', hashSecret(token), nowMs)

/** Uses the set-up token up. True for the one caller who had it. */
export const consumeSetupToken = (db: Db, token: string, nowMs: number): boolean =>
  takeLink(db, 'setup', hashSecret(token), nowMs) !== undefined

/** Uses the sign-in token up and answers whose it was; null when it is unknown, used or expired. */
export const consumeSignInToken = (db: Db, token: string, nowMs: number): string | null =>
  takeLink(db, 'sign-in', hashSecret(token), nowMs)?.userId ?? null
