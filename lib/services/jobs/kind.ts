import type { AppEvent } from '@/lib/events'
import type { Ctx } from '../context'

/** What one step did. Fewer rows than it was allowed means that nothing is left. */
export interface JobStep {
  processed: number
  changed: number
  /** Where the next step goes on. */
  cursor: string | null
  /** Goals whose counts moved, with their targets: goal id → target id. */
  moved: ReadonlyMap<string, string>
  /** Published after the commit, besides those about `moved`. */
  events?: AppEvent[]
}

export interface JobKind<P> {
  /** The id of what the job is about. */
  subject(params: P): string
  /** What the job does, in words. */
  label(ctx: Ctx, params: P): string
  /** How many rows it has to look at. Must cost little however many are stored. */
  count(ctx: Ctx, params: P): number
  /** Works on up to `limit` rows, inside a transaction. */
  step(ctx: Ctx, params: P, cursor: string | null, limit: number): JobStep
  /** Everything that a job has to do which replaces an unfinished one about the same. */
  withOlder?(params: P, older: P): P
}
