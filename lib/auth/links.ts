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

/** How long a link is valid, ms. */
const LIFETIME_MS = DAY_MS

/**
 * Returns the path on which the first admin sets up an account, or null if there are people already.
 * It replaces an earlier unused one and is valid for 24 hours; a restart creates a new one.
 */
export function createSetupLink(db: Db, nowMs: number): string | null {
  // A server that is already set up must start on a full disk too.
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

/** Returns a path that signs a person in, once, within 24 hours. */
export function createSignInLink(db: Db, userId: string, nowMs: number): string {
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

/** Whether a set-up token is valid, without using it up. */
export const isSetupTokenValid = (db: Db, token: string, nowMs: number): boolean =>
  !hasUsers(db) && linkExists(db, 'setup', hashSecret(token), nowMs)

/** Uses a set-up token up. Returns true if it was valid. */
export const consumeSetupToken = (db: Db, token: string, nowMs: number): boolean =>
  takeLink(db, 'setup', hashSecret(token), nowMs) !== undefined

/** Uses a sign-in token up and returns its person; null if it is unknown, used or expired. */
export const consumeSignInToken = (db: Db, token: string, nowMs: number): string | null =>
  takeLink(db, 'sign-in', hashSecret(token), nowMs)?.userId ?? null
