import type { Db } from '@/db'
import type { Role } from '@/lib/contracts/people'
import { AppError, forbidden } from '@/lib/errors'
import type { Events } from '@/lib/events'

/** Who asks. `system` is the product itself: jobs, the CLI, the demo. */
export type Actor =
  | { kind: 'user'; userId: string; name: string; role: Role; sessionId: string }
  | { kind: 'admin-token'; name: string }
  | { kind: 'client'; clientId: string; keyId: string }
  | { kind: 'system'; name: string }
  | { kind: 'anonymous' }

/** What every service gets first. */
export interface Ctx {
  readonly db: Db
  readonly actor: Actor
  readonly events: Events
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** Aborted when nobody waits for the answer any more: long reads stop at their next step. */
  readonly signal?: AbortSignal
}

/** Name for "who did this" columns. */
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

/** May see everything: any signed-in person, an admin token, the product itself. */
export function requireReader({ actor }: Ctx) {
  if (actor.kind === 'anonymous') throw new AppError('unauthenticated', 'Sign in first.')
  if (actor.kind === 'client') throw forbidden('A client key does not reach this far.')
}

/** May change things: an admin, an admin token, the product itself. */
export function requireEditor(ctx: Ctx) {
  requireReader(ctx)
  if (ctx.actor.kind === 'user' && ctx.actor.role !== 'admin') {
    throw forbidden('You are signed in as a viewer: you can see everything and change nothing.')
  }
}

/** The client whose key is calling. */
export function requireClient({ actor }: Ctx): string {
  if (actor.kind === 'anonymous') throw new AppError('unauthenticated', 'Send a client key.')
  if (actor.kind !== 'client') throw forbidden('This is for clients: send a client key.')
  return actor.clientId
}
