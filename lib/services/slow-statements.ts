import type { Db } from '@/db'
import { watchStatements } from '@/db/slow-statements'
import { log } from '@/lib/log'
import { MINUTE_MS } from '@/lib/time'

/** Longer than this a statement is worth a line in the log, ms. */
const SLOW_MS = 50
/** The same statement is logged again after this long, ms. */
const LOG_AGAIN_MS = MINUTE_MS
/** Statements remembered; with lists of values in them there is no end of them. */
const REMEMBERED = 200

/** Logs the statements that hold this thread for long, each with its query plan. */
export function logSlowStatements(db: Db, thread: 'web' | 'reader') {
  const loggedAtMs = new Map<string, number>()
  watchStatements(db, SLOW_MS, ({ sql, tookMs, plan }) => {
    const nowMs = performance.now()
    if (nowMs - (loggedAtMs.get(sql) ?? -Infinity) < LOG_AGAIN_MS) return
    if (loggedAtMs.size >= REMEMBERED) loggedAtMs.clear()
    loggedAtMs.set(sql, nowMs)
    const facts = { thread, tookMs: Math.round(tookMs), sql, plan: safely(plan) }
    if (thread === 'web') log().warn(facts, 'slow statement')
    else log().info(facts, 'slow statement')
  })
}

/** A report about a statement must not turn it into a failure. */
function safely(plan: () => string[]): string[] {
  try {
    return plan()
  } catch (error) {
    return [String(error)]
  }
}
