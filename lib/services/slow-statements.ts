import type { Db } from '@/db'
import { watchStatements } from '@/db/slow-statements'
import { log } from '@/lib/log'
import { MINUTE_MS } from '@/lib/time'

/** Statements that take longer than this are logged, ms. */
const SLOW_MS = 50
/** The same statement is logged again after this long, ms. */
const LOG_AGAIN_MS = MINUTE_MS
/** Statements remembered; those with lists of values never end. */
const MAX_REMEMBERED = 200

/** Logs slow statements of this thread, each with its query plan. */
export function logSlowStatements(db: Db, thread: 'web' | 'reader') {
  const loggedAtMs = new Map<string, number>()
  watchStatements(db, SLOW_MS, ({ sql, tookMs, plan }) => {
    const nowMs = performance.now()
    if (nowMs - (loggedAtMs.get(sql) ?? -Infinity) < LOG_AGAIN_MS) return
    if (loggedAtMs.size >= MAX_REMEMBERED) loggedAtMs.clear()
    loggedAtMs.set(sql, nowMs)
    const facts = { thread, tookMs: Math.round(tookMs), sql, plan: explainSafely(plan) }
    if (thread === 'web') log().warn(facts, 'slow statement')
    else log().info(facts, 'slow statement')
  })
}

/** A failing report must not fail the statement. */
function explainSafely(plan: () => string[]): string[] {
  try {
    return plan()
  } catch (error) {
    return [String(error)]
  }
}
