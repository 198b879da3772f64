import 'server-only'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { hasUsers, userById } from '@/db/queries/people'
import { databaseError } from '@/lib/database-errors'
import { retryWhileBusy } from '@/lib/retry-while-busy'
import { contextFor, runtime } from '@/lib/runtime'
import { requireEditor, type Ctx } from '@/lib/services/context'
import { noteDatabaseError } from '@/lib/services/database-state'
import type { Visitor } from '@/lib/services/people'
import { ADDRESS_HEADER } from './address'
import {
  closeSession,
  DEVICE_COOKIE,
  newDeviceMark,
  openSession,
  SESSION_COOKIE,
  sessionActor,
  type UserActor,
} from './user-session'
import { PATH_HEADER, signInPath } from './return-path'

/**
 * The cookie outlives the session: the server decides when that ends, and pages, which cannot set
 * cookies, could not prolong it. 400 days is the most that browsers keep.
 */
const COOKIE_SECONDS = 400 * 24 * 3600

/** Who looks at this page, or null. Looked up once a request. */
export const currentActor = cache(async (): Promise<UserActor | null> => {
  const token = (await cookies()).get(SESSION_COOKIE)?.value
  return token ? sessionActor(runtime().db, token, Date.now()) : null
})

/**
 * The context of whoever looks at this page. Nobody signed in: on to the sign-in page, which leads
 * back here; nobody exists yet: on to first-run set-up.
 */
export async function pageContext(): Promise<Ctx> {
  const actor = await currentActor()
  if (actor) return contextFor(actor)
  if (!hasUsers(runtime().db)) redirect('/setup')
  redirect(signInPath((await headers()).get(PATH_HEADER)))
}

/** The same for what changes something. Error: forbidden, for a viewer. */
export async function editorContext(): Promise<Ctx> {
  const ctx = await pageContext()
  requireEditor(ctx)
  return ctx
}

/**
 * Begins a session of this person in this browser, ends the one that was open there, and marks the
 * browser as theirs. Only in server actions and route handlers.
 */
export async function signInSession(userId: string): Promise<void> {
  const { db, config } = runtime()
  const userAgent = (await headers()).get('user-agent')
  const jar = await cookies()
  const replaces = jar.get(SESSION_COOKIE)?.value
  // Waits here, so that a password or a link is not checked twice for it.
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
  if (user) jar.set(DEVICE_COOKIE, newDeviceMark(user), options)
}

/** Where a sign-in comes from, and whether its browser is known. */
export async function visitor(): Promise<Visitor> {
  const address = (await headers()).get(ADDRESS_HEADER) ?? ''
  return { address, deviceMark: (await cookies()).get(DEVICE_COOKIE)?.value ?? null }
}

/** Ends this browser's session. Only in server actions and route handlers. */
export async function signOut(): Promise<void> {
  const jar = await cookies()
  const token = jar.get(SESSION_COOKIE)?.value
  jar.delete(SESSION_COOKIE)
  if (!token) return
  const { db } = runtime()
  try {
    await retryWhileBusy(() => closeSession(db, token))
  } catch (error) {
    // This browser is signed out all the same. On a full disk the session ends only by its age.
    if (!databaseError(error)) throw error
    noteDatabaseError(db, error)
  }
}

/** Whether forms and buttons that change things are of any use to who looks at this page. */
export const mayEdit = ({ actor }: Ctx): boolean => actor.kind === 'user' && actor.role === 'admin'
