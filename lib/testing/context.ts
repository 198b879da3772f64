import type { Db } from '@/db'
import { createEvents } from '@/lib/events'
import type { Actor, Ctx } from '@/lib/services/context'
import { testDb } from './database'

export const adminActor: Actor = {
  kind: 'user',
  userId: 'test-admin',
  name: 'Ada',
  role: 'admin',
  sessionId: 'test-session',
}

export const viewerActor: Actor = {
  ...adminActor,
  userId: 'test-viewer',
  name: 'Vera',
  role: 'viewer',
}

/** A context on a fresh database; an admin asks unless said otherwise. Time stands still at `nowMs`. */
export function testContext(actor: Actor = adminActor, db: Db = testDb(), nowMs = TEST_NOW): Ctx {
  return { db, actor, events: createEvents(), now: () => nowMs }
}

/** 2026-03-14, 03:00 UTC: a night in progress in Europe. */
export const TEST_NOW = Date.UTC(2026, 2, 14, 3)
