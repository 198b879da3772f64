import type { Db } from '@/db'
import type { Role } from '@/lib/enums'
import { AppError, forbidden } from '@/lib/errors'
import type { Events } from '@/lib/events'

/** Who is calling. `system` is Subkeeper itself: jobs, the CLI, the demo. */
export type Actor =
  | { kind: 'user'; userId: string; name: string; role: Role; sessionId: string }
  | { kind: 'admin-token'; name: string }
  | { kind: 'client'; clientId: string; keyId: string }
  | { kind: 'system'; name: string }
  | { kind: 'anonymous' }

/** The first argument of every service. */
export interface Ctx {
  readonly db: Db
  readonly actor: Actor
  readonly events: Events
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** Aborted once no one is waiting for the result: long reads stop at their next step. */
  readonly signal?: AbortSignal
}

/** Returns the name to store in "who did this" columns. */
export function actorName(actor: Actor): string {
  switch (actor.kind) {
    case 'user':
    case 'admin-token':
    case 'system':
      return actor.name
    case 'client':
      return `client ${actor.clientId}`
    case 'anonymous':
      return 'nobody'
  }
}

/** Allows readers: signed-in people, admin tokens and Subkeeper itself. Errors: unauthenticated, forbidden. */
export function requireReader({ actor }: Ctx) {
  if (actor.kind === 'anonymous') throw new AppError('unauthenticated', 'Sign in first.')
  if (actor.kind === 'client') throw forbidden('Client keys can’t access this.')
}

/** Allows editors: admins, admin tokens and Subkeeper itself. Errors: unauthenticated, forbidden. */
export function requireEditor(ctx: Ctx) {
  requireReader(ctx)
  if (ctx.actor.kind === 'user' && ctx.actor.role !== 'admin') {
    throw forbidden('Viewers have read-only access.')
  }
}

/** Returns the id of the client whose key is calling. Errors: unauthenticated, forbidden. */
export function requireClient({ actor }: Ctx): string {
  if (actor.kind === 'anonymous') throw new AppError('unauthenticated', 'Send a client key.')
  if (actor.kind !== 'client') throw forbidden('Only clients can use this. Send a client key.')
  return actor.clientId
}
