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
import { deviceIdOf } from '@/lib/auth/user-session'
import { consumeSetupToken, consumeSignInToken, setupTokenIsGood } from '@/lib/auth/links'
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
import { orTaken } from './conflicts'
import { type Ctx, requireEditor, requireReader } from './context'
import { keyTimes } from './key-times'
import { nameKey } from './names'

const stale = () =>
  forbidden('This set-up link does not work any more. Restart Subkeeper: it prints a new one.')

/**
 * Makes the first admin out of whoever holds the set-up link. Works once, and only while nobody
 * exists: both are checked in the transaction that makes the person.
 */
export async function setUpFirstAdmin(ctx: Ctx, input: SetupBody): Promise<{ userId: string }> {
  if (!setupTokenIsGood(ctx.db, input.token, ctx.now())) throw stale()
  const passwordHash = await hashPassword(input.password)
  const userId = newId()
  inTransaction(ctx.db, () => {
    if (hasUsers(ctx.db)) throw conflict('Subkeeper is set up already: sign in.')
    if (!consumeSetupToken(ctx.db, input.token, ctx.now())) throw stale()
    insertUser(ctx.db, {
      id: userId,
      name: input.name,
      nameKey: nameKey(input.name),
      passwordHash,
      role: 'admin',
      createdAtMs: ctx.now(),
    })
  })
  return { userId }
}

/** Where first-run set-up stands: `done`, `ready` for who holds this token, or not for them. */
export function getSetUpState(ctx: Ctx, input: { token?: string }): 'done' | 'ready' | 'no-link' {
  if (hasUsers(ctx.db)) return 'done'
  return input.token && setupTokenIsGood(ctx.db, input.token, ctx.now()) ? 'ready' : 'no-link'
}

export interface Visitor {
  /** Where the request comes from; empty when that is unknown. */
  address: string
  /** The mark that a browser got when somebody signed in there before. */
  deviceMark: string | null
}

/**
 * Checks name and password; the caller then begins the session. An unknown name and a wrong
 * password get the same answer after the same time. Errors: unauthenticated, limited.
 */
export async function signIn(ctx: Ctx, input: SignInBody & Visitor): Promise<{ userId: string }> {
  const { name, address, deviceMark } = input
  const user = userByNameKey(ctx.db, nameKey(name))
  const passwordHash = user?.passwordHash ?? null
  const device = deviceIdOf(deviceMark, user)
  const passed = await signInThrottle().attempt({ name, address, device, passwordHash }, () =>
    verifyPassword(passwordHash, input.password),
  )
  if (!user || !passed) throw new AppError('unauthenticated', 'Name or password is wrong.')
  return { userId: user.id }
}

/** Turns a one-time link's token into the person it was made for. Works once. */
export function signInByLink(ctx: Ctx, input: { token: string }): { userId: string } {
  const userId = consumeSignInToken(ctx.db, input.token, ctx.now())
  if (userId === null) {
    throw new AppError('unauthenticated', 'This link was used already, or it is too old.')
  }
  return { userId }
}

/** Everybody who may sign in, by name. */
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
    nameKey: nameKey(input.name),
    passwordHash: await hashPassword(input.password),
    role: input.role,
    createdAtMs: ctx.now(),
  }
  orTaken('name', `Somebody is already called “${input.name}”.`, () => insertUser(ctx.db, user))
  return toPerson(user)
}

/**
 * Gives a person another role or password. A new password ends all their sessions; a new role
 * counts from their next request on. Errors: forbidden, not-found, conflict (the last admin).
 */
export async function updatePerson(
  ctx: Ctx,
  input: { personId: string; patch: UserPatch },
): Promise<Person> {
  requireEditor(ctx)
  const { personId, patch } = input
  if (patch.password !== undefined && isSelf(ctx, personId)) {
    throw forbidden('Change your own password under Account, which asks for the present one.')
  }
  const passwordHash = patch.password === undefined ? undefined : await hashPassword(patch.password)
  return inTransaction(ctx.db, () => {
    const user = userById(ctx.db, personId)
    if (!user) throw notFound('person')
    const role = patch.role ?? user.role
    if (role !== 'admin' && user.role === 'admin' && otherAdmins(ctx.db, personId) === 0) {
      throw conflict(`${user.name} is the only admin: make somebody else one first.`)
    }
    updateUser(ctx.db, personId, { role, ...(passwordHash ? { passwordHash } : {}) })
    if (passwordHash) deleteSessionsOf(ctx.db, personId)
    return toPerson({ ...user, role })
  })
}

const isSelf = ({ actor }: Ctx, personId: string) =>
  actor.kind === 'user' && actor.userId === personId

/** Removes a person and ends their sessions. Errors: forbidden, not-found, conflict (last admin). */
export function deletePerson(ctx: Ctx, input: { personId: string }): void {
  requireEditor(ctx)
  inTransaction(ctx.db, () => {
    const user = userById(ctx.db, input.personId)
    if (!user) throw notFound('person')
    if (user.role === 'admin' && otherAdmins(ctx.db, user.id) === 0) {
      throw conflict(`${user.name} is the only admin: make somebody else one first.`)
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

/** What concerns one's own account needs a person: keys and tokens have none. */
function requirePerson({ actor }: Ctx) {
  if (actor.kind === 'user') return actor
  if (actor.kind === 'anonymous') throw new AppError('unauthenticated', 'Sign in first.')
  throw new AppError('forbidden', 'This is for people who are signed in.')
}

/**
 * Changes one's own password and ends one's other sessions. Errors: invalid (the current password
 * is wrong), limited (guessed too often).
 */
export async function changeOwnPassword(ctx: Ctx, input: PasswordChange): Promise<void> {
  const { userId, sessionId } = requirePerson(ctx)
  const user = userById(ctx.db, userId)
  if (!user) throw notFound('person')
  const { name, passwordHash: present } = user
  const who = { name, address: '', device: `session ${sessionId}`, passwordHash: present }
  const passed = await signInThrottle().attempt(who, () => verifyPassword(present, input.current))
  if (!passed) throw invalid('current', 'That is not your current password.')
  const passwordHash = await hashPassword(input.next)
  await retryWhileBusy(() =>
    inTransaction(ctx.db, () => {
      updateUser(ctx.db, userId, { passwordHash })
      deleteSessionsOf(ctx.db, userId, sessionId)
    }),
  )
}

/** Sets anybody's password and ends all their sessions: for the command line, where the file is. */
export async function resetPassword(
  ctx: Ctx,
  input: { name: string; password: string },
): Promise<{ name: string }> {
  if (ctx.actor.kind !== 'system') throw forbidden('Only at the server itself.')
  const user = userByNameKey(ctx.db, nameKey(input.name))
  if (!user) throw notFound('person')
  const passwordHash = await hashPassword(input.password)
  inTransaction(ctx.db, () => {
    updateUser(ctx.db, user.id, { passwordHash })
    deleteSessionsOf(ctx.db, user.id)
  })
  return { name: user.name }
}

/** One's own sessions, the most recently used first. */
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

/** Ends one of one's own sessions; it is refused from its next request on. */
export function revokeSession(ctx: Ctx, input: { sessionId: string }): void {
  const { userId } = requirePerson(ctx)
  if (!deleteSessionOf(ctx.db, userId, input.sessionId)) throw notFound('session')
}

/** Ends all of one's own sessions, this one too. */
export function signOutEverywhere(ctx: Ctx): void {
  deleteSessionsOf(ctx.db, requirePerson(ctx).userId)
}

/** All tokens ever made, those in force first. Their secrets are nowhere to be listed from. */
export function listAdminTokens(ctx: Ctx): AdminToken[] {
  requireReader(ctx)
  return allAdminTokens(ctx.db).map((row) => ({ id: row.id, name: row.name, ...keyTimes(row) }))
}

/** Makes a token; the answer is the only time it is shown. */
export function createAdminToken(ctx: Ctx, input: AdminTokenBody): NewKey {
  requireEditor(ctx)
  const { id, key, secretHash } = generateKey('sa')
  insertAdminToken(ctx.db, { id, name: input.name, secretHash, createdAtMs: ctx.now() })
  return { id, name: input.name, key }
}

/** The token is refused from the next request on. Revoking it again changes nothing. */
export function revokeAdminToken(ctx: Ctx, input: { tokenId: string }): void {
  requireEditor(ctx)
  if (!revokeAdminTokenRow(ctx.db, input.tokenId, ctx.now())) throw notFound('token')
}
