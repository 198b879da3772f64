import { deleteSessionOf, deleteSessionsOf, liveSessionsOf } from '@/db/queries/sessions'
import type { SessionInfo } from '@/lib/contracts/people'
import { notFound } from '@/lib/errors'
import type { Ctx } from '../context'
import { requirePerson } from './resource'

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
