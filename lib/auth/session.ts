import 'server-only'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { hasUsers, userById } from '@/db/queries/people'
import { toDatabaseError } from '@/lib/database-errors'
import { retryWhileBusy } from '@/lib/retry-while-busy'
import { contextFor, runtime } from '@/lib/runtime'
import { requireEditor, type Ctx } from '@/lib/services/context'
import { noteDatabaseError } from '@/lib/services/database-state'
import type { Visitor } from '@/lib/services/people'
import { ADDRESS_HEADER } from './address'
import {
  closeSession,
  DEVICE_COOKIE,
  createDeviceMark,
  openSession,
  SESSION_COOKIE,
  getSessionActor,
  type UserActor,
} from './user-session'
import { PATH_HEADER, signInPath } from './return-path'

/**
 * The cookie outlives the session: the server decides when the session ends, and pages cannot set
 * cookies to extend it. 400 days is the most that browsers allow.
 */
const COOKIE_SECONDS = 400 * 24 * 3600

/** Returns who is viewing this page, or null. Looked up once per request. */
export const getCurrentActor = cache(async (): Promise<UserActor | null> => {
  const token = (await cookies()).get(SESSION_COOKIE)?.value
  return token ? getSessionActor(runtime().db, token, Date.now()) : null
})

/**
 * Returns the context of the person viewing this page. Redirects to the sign-in page, which leads back
 * here, or to first-run set-up if there are no people yet.
 */
export async function pageContext(): Promise<Ctx> {
  const actor = await getCurrentActor()
  if (actor) return contextFor(actor)
  if (!hasUsers(runtime().db)) redirect('/setup')
  redirect(signInPath((await headers()).get(PATH_HEADER)))
}

/** The same for pages that change something. Errors: forbidden, for a viewer. */
export async function editorContext(): Promise<Ctx> {
  const ctx = await pageContext()
  requireEditor(ctx)
  return ctx
}

/**
 * Starts a session for a person in this browser, ends the one that was open, and marks the browser as
 * theirs. Only for server actions and route handlers.
 */
export async function startSession(userId: string): Promise<void> {
  const { db, config } = runtime()
  const userAgent = (await headers()).get('user-agent')
  const jar = await cookies()
  const replaces = jar.get(SESSION_COOKIE)?.value
  // Retries here, so that the password or link is not checked twice.
  const token = await retryWhileBusy(() =>
    openSession(db, { userId, userAgent, replaces }, Date.now()),
  )
  const options = {
    httpOnly: true,
    sameSite: 'lax',
    secure: config.publicUrl.startsWith('https:'),
    path: '/',
    maxAge: COOKIE_SECONDS,
  } as const
  jar.set(SESSION_COOKIE, token, options)
  const user = userById(db, userId)
  if (user) jar.set(DEVICE_COOKIE, createDeviceMark(user), options)
}

/** Returns where a sign-in comes from, and the mark of its browser. */
export async function getVisitor(): Promise<Visitor> {
  const address = (await headers()).get(ADDRESS_HEADER) ?? ''
  return { address, deviceMark: (await cookies()).get(DEVICE_COOKIE)?.value ?? null }
}

/** Ends this browser's session. Only for server actions and route handlers. */
export async function signOut(): Promise<void> {
  const jar = await cookies()
  const token = jar.get(SESSION_COOKIE)?.value
  jar.delete(SESSION_COOKIE)
  if (!token) return
  const { db } = runtime()
  try {
    await retryWhileBusy(() => closeSession(db, token))
  } catch (error) {
    // The browser is signed out anyway. On a full disk, the session itself only ends by expiring.
    if (!toDatabaseError(error)) throw error
    noteDatabaseError(db, error)
  }
}

/** Whether the person viewing this page can use forms and buttons that change things. */
export const mayEdit = ({ actor }: Ctx): boolean => actor.kind === 'user' && actor.role === 'admin'
