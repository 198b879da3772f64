import type { AppEvent } from '@/lib/events'
import type { Ctx } from '../context'

/** What a step did. Fewer rows than its limit means that nothing is left. */
export interface JobStep {
  processed: number
  changed: number
  /** Where the next step continues. */
  cursor: string | null
  /** Goals whose counts changed: goal id → target id. */
  moved: ReadonlyMap<string, string>
  /** Events to publish after the commit, in addition to those about `moved`. */
  events?: AppEvent[]
}

export interface JobKind<P> {
  /** Returns the id of what the job is about. */
  subject(params: P): string
  /** Describes what the job does. */
  label(ctx: Ctx, params: P): string
  /** Counts the rows to process. Must be cheap however many rows are stored. */
  count(ctx: Ctx, params: P): number
  /** Processes up to `limit` rows, inside a transaction. */
  step(ctx: Ctx, params: P, cursor: string | null, limit: number): JobStep
  /** Merges the work of an unfinished job that this one replaces. */
  mergeOlder?(params: P, older: P): P
}
