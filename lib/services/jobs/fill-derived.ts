import { capturesAfterId } from '@/db/queries/captures/lookup'
import { countCaptures } from '@/db/queries/captures/list'
import { fillDerived } from '../captures/derive'
import type { JobKind } from './kind'

/** Runs after an upgrade: stores values that older versions computed each time they showed a capture. */
export const fillDerivedJob: JobKind<Record<string, never>> = {
  subject: () => 'captures',
  label: () => 'Values that older versions did not store',
  count: ({ db }) => countCaptures(db, {}),
  step: (ctx, _, cursor, limit) => {
    const rows = capturesAfterId(ctx.db, cursor ?? '', limit)
    const filled = rows.filter((row) => fillDerived(ctx.db, row))
    return {
      processed: rows.length,
      changed: filled.length,
      cursor: rows.at(-1)?.id ?? cursor,
      moved: new Map(),
    }
  },
}
