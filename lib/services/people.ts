import { inTransaction } from '@/db'
import { allAdminTokens, insertAdminToken, revokeAdminTokenRow } from '@/db/queries/keys'
import {
  allUsers,
  deleteSessionOf,
  deleteSessionsOf,
  deleteUser,
  hasUsers,
  insertUser,
  liveSessionsOf,
  otherAdmins,
  updateUser,
  userById,
  userByNameKey,
  type UserRow,
} from '@/db/queries/people'
import { readDeviceMark } from '@/lib/auth/user-session'
import { consumeSetupToken, consumeSignInToken, isSetupTokenValid } from '@/lib/auth/links'
import { hashPassword, verifyPassword } from '@/lib/auth/password'
import { generateKey } from '@/lib/auth/secrets'
import { signInThrottle } from '@/lib/auth/throttle'
import type { NewKey } from '@/lib/contracts/clients'
import type {
  AdminToken,
  AdminTokenBody,
  PasswordChange,
  Person,
  SessionInfo,
  SetupBody,
  SignInBody,
  UserBody,
  UserPatch,
} from '@/lib/contracts/people'
import { AppError, conflict, forbidden, invalid, notFound } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { retryWhileBusy } from '@/lib/retry-while-busy'
import { iso } from '@/lib/time'
import { rejectDuplicate } from './conflicts'
import { type Ctx, requireEditor, requireReader } from './context'
import { toNameKey } from './names'

const expiredLink = () =>
  forbidden('This set-up link no longer works. Restart Subkeeper to print a new one.')

/**
 * Creates the first admin, for anyone who has the setup link. Works once, and only while there are no
 * people: both are checked in the transaction that creates the person.
 */
export async function setUpFirstAdmin(ctx: Ctx, input: SetupBody): Promise<{ userId: string }> {
  if (!isSetupTokenValid(ctx.db, input.token, ctx.now())) throw expiredLink()
  const passwordHash = await hashPassword(input.password)
  const userId = newId()
  inTransaction(ctx.db, () => {
    if (hasUsers(ctx.db)) throw conflict('Subkeeper is already set up. Sign in.')
    if (!consumeSetupToken(ctx.db, input.token, ctx.now())) throw expiredLink()
    insertUser(ctx.db, {
      id: userId,
      name: input.name,
      nameKey: toNameKey(input.name),
      passwordHash,
      role: 'admin',
      createdAtMs: ctx.now(),
    })
  })
  return { userId }
}

/** Returns the state of first-run set-up: done, ready for this token, or not for this token. */
export function getSetUpState(ctx: Ctx, input: { token?: string }): 'done' | 'ready' | 'no-link' {
  if (hasUsers(ctx.db)) return 'done'
  return input.token && isSetupTokenValid(ctx.db, input.token, ctx.now()) ? 'ready' : 'no-link'
}

export interface Visitor {
  /** Where the request comes from; empty if unknown. */
  address: string
  /** The mark that a browser got when someone signed in there before. */
  deviceMark: string | null
}

/**
 * Checks name and password; the caller then starts the session. An unknown name and a wrong password
 * get the same error after the same time. Errors: unauthenticated, limited.
 */
export async function signIn(ctx: Ctx, input: SignInBody & Visitor): Promise<{ userId: string }> {
  const { name, address, deviceMark } = input
  const user = userByNameKey(ctx.db, toNameKey(name))
  const passwordHash = user?.passwordHash ?? null
  const device = readDeviceMark(deviceMark, user)
  const passed = await signInThrottle().attempt({ name, address, device, passwordHash }, () =>
    verifyPassword(passwordHash, input.password),
  )
  if (!user || !passed) throw new AppError('unauthenticated', 'Name or password is wrong.')
  return { userId: user.id }
}

/** Returns the person that a one-time link was made for. Works once. Errors: unauthenticated. */
export function signInByLink(ctx: Ctx, input: { token: string }): { userId: string } {
  const userId = consumeSignInToken(ctx.db, input.token, ctx.now())
  if (userId === null) {
    throw new AppError('unauthenticated', 'This link was already used or has expired.')
  }
  return { userId }
}

/** Lists everyone who can sign in, by name. */
export function listPeople(ctx: Ctx): Person[] {
  requireReader(ctx)
  return allUsers(ctx.db).map(toPerson)
}

/** Errors: forbidden, conflict (the name is taken). */
export async function createPerson(ctx: Ctx, input: UserBody): Promise<Person> {
  requireEditor(ctx)
  const user = {
    id: newId(),
    name: input.name,
    nameKey: toNameKey(input.name),
    passwordHash: await hashPassword(input.password),
    role: input.role,
    createdAtMs: ctx.now(),
  }
  rejectDuplicate('name', `There is already a person called “${input.name}”.`, () =>
    insertUser(ctx.db, user),
  )
  return toPerson(user)
}

/**
 * Changes a person's role or password. A new password ends all their sessions; a new role applies from
 * their next request on. Errors: forbidden, not-found, conflict (the last admin).
 */
export async function updatePerson(
  ctx: Ctx,
  input: { personId: string; patch: UserPatch },
): Promise<Person> {
  requireEditor(ctx)
  const { personId, patch } = input
  if (patch.password !== undefined && isSelf(ctx, personId)) {
    throw forbidden('Change your own password under Account, which asks for the current one.')
  }
  const passwordHash = patch.password === undefined ? undefined : await hashPassword(patch.password)
  return inTransaction(ctx.db, () => {
    const user = userById(ctx.db, personId)
    if (!user) throw notFound('person')
    const role = patch.role ?? user.role
    if (role !== 'admin' && user.role === 'admin' && otherAdmins(ctx.db, personId) === 0) {
      throw conflict(`${user.name} is the only admin. Make someone else an admin first.`)
    }
    updateUser(ctx.db, personId, { role, ...(passwordHash ? { passwordHash } : {}) })
    if (passwordHash) deleteSessionsOf(ctx.db, personId)
    return toPerson({ ...user, role })
  })
}

const isSelf = ({ actor }: Ctx, personId: string) =>
  actor.kind === 'user' && actor.userId === personId

/** Deletes a person and ends their sessions. Errors: forbidden, not-found, conflict (last admin). */
export function deletePerson(ctx: Ctx, input: { personId: string }): void {
  requireEditor(ctx)
  inTransaction(ctx.db, () => {
    const user = userById(ctx.db, input.personId)
    if (!user) throw notFound('person')
    if (user.role === 'admin' && otherAdmins(ctx.db, user.id) === 0) {
      throw conflict(`${user.name} is the only admin. Make someone else an admin first.`)
    }
    deleteUser(ctx.db, user.id)
  })
}

const toPerson = (user: UserRow): Person => ({
  id: user.id,
  name: user.name,
  role: user.role,
  createdAt: new Date(user.createdAtMs).toISOString(),
})

/** Returns the signed-in person. Errors: unauthenticated; forbidden for keys and tokens, which have no account. */
function requirePerson({ actor }: Ctx) {
  if (actor.kind === 'user') return actor
  if (actor.kind === 'anonymous') throw new AppError('unauthenticated', 'Sign in first.')
  throw new AppError('forbidden', 'Only people who are signed in can do this.')
}

/**
 * Changes the caller's own password and ends their other sessions. Errors: invalid (the current password
 * is wrong), limited (too many attempts).
 */
export async function changeOwnPassword(ctx: Ctx, input: PasswordChange): Promise<void> {
  const { userId, sessionId } = requirePerson(ctx)
  const user = userById(ctx.db, userId)
  if (!user) throw notFound('person')
  const { name, passwordHash: currentHash } = user
  const who = { name, address: '', device: `session ${sessionId}`, passwordHash: currentHash }
  const passed = await signInThrottle().attempt(who, () =>
    verifyPassword(currentHash, input.current),
  )
  if (!passed) throw invalid('current', 'That is not your current password.')
  const passwordHash = await hashPassword(input.next)
  await retryWhileBusy(() =>
    inTransaction(ctx.db, () => {
      updateUser(ctx.db, userId, { passwordHash })
      deleteSessionsOf(ctx.db, userId, sessionId)
    }),
  )
}

/** Sets a person's password and ends all their sessions. Only for the command line on the server. */
export async function resetPassword(
  ctx: Ctx,
  input: { name: string; password: string },
): Promise<{ name: string }> {
  if (ctx.actor.kind !== 'system') throw forbidden('Passwords are reset on the server itself.')
  const user = userByNameKey(ctx.db, toNameKey(input.name))
  if (!user) throw notFound('person')
  const passwordHash = await hashPassword(input.password)
  inTransaction(ctx.db, () => {
    updateUser(ctx.db, user.id, { passwordHash })
    deleteSessionsOf(ctx.db, user.id)
  })
  return { name: user.name }
}

/** Lists the caller's own sessions, the most recently used first. */
export function listSessions(ctx: Ctx): SessionInfo[] {
  const { userId, sessionId } = requirePerson(ctx)
  return liveSessionsOf(ctx.db, userId, ctx.now()).map((session) => ({
    id: session.id,
    current: session.id === sessionId,
    userAgent: session.userAgent,
    createdAt: new Date(session.createdAtMs).toISOString(),
    lastSeenAt: new Date(session.lastSeenAtMs).toISOString(),
  }))
}

/** Ends one of the caller's own sessions from its next request on. */
export function revokeSession(ctx: Ctx, input: { sessionId: string }): void {
  const { userId } = requirePerson(ctx)
  if (!deleteSessionOf(ctx.db, userId, input.sessionId)) throw notFound('session')
}

/** Ends all of the caller's own sessions, this one too. */
export function signOutEverywhere(ctx: Ctx): void {
  deleteSessionsOf(ctx.db, requirePerson(ctx).userId)
}

/** Lists all tokens ever created, active ones first. Their secrets are not stored. */
export function listAdminTokens(ctx: Ctx): AdminToken[] {
  requireReader(ctx)
  return allAdminTokens(ctx.db).map((row) => ({
    id: row.id,
    name: row.name,
    createdAt: new Date(row.createdAtMs).toISOString(),
    lastUsedAt: iso(row.lastUsedAtMs),
    revokedAt: iso(row.revokedAtMs),
  }))
}

/** Creates a token and returns it: the only time it is shown. */
export function createAdminToken(ctx: Ctx, input: AdminTokenBody): NewKey {
  requireEditor(ctx)
  const { id, key, secretHash } = generateKey('sa')
  insertAdminToken(ctx.db, { id, name: input.name, secretHash, createdAtMs: ctx.now() })
  return { id, name: input.name, key }
}

/** Revokes a token from the next request on. Revoking it again changes nothing. */
export function revokeAdminToken(ctx: Ctx, input: { tokenId: string }): void {
  requireEditor(ctx)
  if (!revokeAdminTokenRow(ctx.db, input.tokenId, ctx.now())) throw notFound('token')
}
